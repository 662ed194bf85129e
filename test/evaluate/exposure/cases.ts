import { expect, it } from "vitest";
import type { Exposure } from "../../../src/model/exposure.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { exposureOf, policyOf, type RestCase, restSnapshot, when } from "./fixtures.ts";

/** A REST method, the verdict expected of it, and pieces of the reasons that must name what decided. */
export type Case = readonly [name: string, change: RestCase, expected: Exposure["verdict"], ...reasons: string[]];

/** One test a case. */
export function itJudges(cases: readonly Case[]): void {
  const named = cases.map(([name, change, expected, ...reasons]) => ({ name, change, expected, reasons }));
  it.each(named)("$name", ({ change, expected, reasons }) => {
    const exposure = exposureOf(restSnapshot(change));
    expect(exposure.verdict).toBe(expected);
    for (const reason of reasons) expect(exposure.reasons.join("\n")).toContain(reason);
  });
}

export const office = when("IpAddress", "aws:SourceIp", "203.0.113.0/24");
export const iam = { method: { authorizationType: "AWS_IAM" } };
export const lambda = { method: { authorizationType: "CUSTOM", authorizerId: "z1" } };
export const cognito = { method: { authorizationType: "COGNITO_USER_POOLS", authorizerId: "z1" } };
export const privately = { api: { endpointConfiguration: { types: ["PRIVATE"] } } };
/** A resource policy of these statements. */
export const behind = (...statements: JsonObject[]): RestCase => ({ policy: policyOf(...statements) });
