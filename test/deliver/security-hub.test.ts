import type { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { describe, expect, it } from "vitest";
import { createSecurityHubReceiver, type HubPlace, toHubFinding } from "../../src/deliver/security-hub.ts";
import type { AsffFinding } from "../../src/report/asff/asff-finding.ts";
import { findAsffProblems } from "../report/asff-schema.ts";
import { target } from "../store/audits.ts";
import { changeOf, manyChanges } from "./changes.ts";
import { type Answer, awsError, fakeClient, never } from "./fake-client.ts";

const findingsOf = (input: Record<string, unknown>) => input.Findings as readonly AsffFinding[];
const succeed = (findings: readonly AsffFinding[]) => ({
  SuccessCount: findings.length,
  FailedCount: 0,
  FailedFindings: [],
});

function receiverWith(answer: Answer, places: HubPlace[] = []) {
  return createSecurityHubReceiver({
    clientFor: async (place) => {
      places.push(place);
      return fakeClient<SecurityHubClient>(answer);
    },
  });
}

const waiver = { reason: "accepted", owner: "pets", expires: "2030-01-01" };
const elsewhere = (accountId: string, region: string) => ({
  ...changeOf("s1").tracked.finding.resource,
  ...target,
  accountId,
  region,
});

describe("a change as Security Hub is told of it", () => {
  it("has the same id all its life, and is archived when it is resolved", () => {
    const life = [
      toHubFinding(changeOf("s1")),
      toHubFinding(changeOf("s1", { sequence: 2, kind: "resolved", to: "resolved" })),
      toHubFinding(changeOf("s1", { sequence: 3, kind: "reopened", to: "reopened" })),
    ];
    expect(new Set(life.map(({ Id }) => Id)).size).toBe(1);
    expect(life.map(({ RecordState }) => RecordState)).toEqual(["ACTIVE", "ARCHIVED", "ACTIVE"]);
    expect(new Set(life.map(({ CreatedAt }) => CreatedAt)).size).toBe(1);
    expect(life.map(({ UpdatedAt }) => UpdatedAt)).toEqual([...life.map(({ UpdatedAt }) => UpdatedAt)].sort());
    for (const finding of life) expect(findAsffProblems(finding)).toEqual([]);
  });

  it("says nothing of the workflow, unless it was waived from the first", () => {
    const waived = { kind: "waived", to: "waived", finding: { waiver } } as const;
    expect(toHubFinding(changeOf("s1", waived)).Workflow).toEqual({ Status: "SUPPRESSED" });
    expect(toHubFinding(changeOf("s1", { ...waived, sequence: 2 }))).not.toHaveProperty("Workflow");
    expect(toHubFinding(changeOf("s1", { sequence: 3, kind: "unwaived", to: "open" }))).not.toHaveProperty("Workflow");
    expect(toHubFinding(changeOf("s1"))).not.toHaveProperty("Workflow");
  });
});

describe("importing into Security Hub", () => {
  it("puts a hundred findings into a request", async () => {
    const sizes: number[] = [];
    const receiver = receiverWith((input) => {
      sizes.push(findingsOf(input).length);
      return succeed(findingsOf(input));
    });
    const outcomes = await receiver.deliver(manyChanges(230), never);
    expect(sizes).toEqual([100, 100, 30]);
    expect(outcomes.every(({ kind }) => kind === "delivered")).toBe(true);
  });

  it("puts less than 6 MB into a request", async () => {
    const evidence = Array.from({ length: 20 }, () => ({ path: "a".repeat(900), expected: "€".repeat(900) }));
    const sizes: number[] = [];
    const receiver = receiverWith((input) => {
      sizes.push(Buffer.byteLength(JSON.stringify(input)));
      return succeed(findingsOf(input));
    });
    const changes = Array.from({ length: 300 }, (_, index) => changeOf(`s${index}`, { finding: { evidence } }));
    await receiver.deliver(changes, never);
    expect(Math.max(...sizes)).toBeLessThan(6_000_000);
  });

  it("goes to each finding's own account and Region, and one that fails holds up no other", async () => {
    const places: HubPlace[] = [];
    const receiver = createSecurityHubReceiver({
      clientFor: async (place) => {
        places.push(place);
        if (place.accountId === "222222222222") throw awsError("AccessDenied", 403, "no role");
        return fakeClient<SecurityHubClient>((input) => succeed(findingsOf(input)));
      },
    });
    const changes = [
      changeOf("s1"),
      changeOf("s2", { finding: { resource: elsewhere("222222222222", "eu-west-1") } }),
      changeOf("s3", { finding: { resource: elsewhere("111111111111", "us-east-1") } }),
      changeOf("s4", { finding: { resource: elsewhere("111111111111", "*") } }),
      changeOf("s5", { finding: { resource: { ...elsewhere("*", "*"), type: "waiver" } } }),
    ];
    expect(await receiver.deliver(changes, never)).toEqual([
      { kind: "delivered" },
      { kind: "failed", error: "AccessDenied: no role" },
      { kind: "delivered" },
      { kind: "delivered" },
      { kind: "delivered" },
    ]);
    expect(places.map(({ accountId, region }) => `${accountId} ${region}`)).toEqual([
      "111111111111 eu-west-1",
      "222222222222 eu-west-1",
      "111111111111 us-east-1",
    ]);
  });

  it("tells the fate of each finding that failed, and believes no count that does not add up", async () => {
    const fail = (index: number, ErrorCode: string) => (input: Record<string, unknown>) => ({
      Id: findingsOf(input)[index]?.Id,
      ErrorCode,
      ErrorMessage: "so it is",
    });
    const partly = receiverWith((input) => ({
      SuccessCount: 1,
      FailedCount: 2,
      FailedFindings: [fail(0, "InternalError")(input), fail(2, "InvalidInput")(input)],
    }));
    expect((await partly.deliver(manyChanges(3), never)).map(({ kind }) => kind)).toEqual([
      "failed",
      "delivered",
      "refused",
    ]);
    const silent = receiverWith(() => ({ SuccessCount: 2, FailedCount: 1, FailedFindings: [] }));
    expect((await silent.deliver(manyChanges(3), never)).map(({ kind }) => kind)).toEqual([
      "failed",
      "failed",
      "failed",
    ]);
  });
});
