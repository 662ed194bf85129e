import { describe, expect, it } from "vitest";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { compileOne } from "./policy.ts";
import { gap, regionalSnapshot, restArn, restSnapshot } from "./snapshots.ts";

const isMethod = (type: string) => type === "AWS::ApiGateway::Method";

/** The sample API with its one method open to anyone. */
function openApi(): Snapshot {
  const snapshot = restSnapshot();
  const resources = snapshot.resources.map((resource) =>
    isMethod(resource.type)
      ? { ...resource, config: { httpMethod: "GET", authorizationType: "NONE", apiKeyRequired: false } }
      : resource,
  );
  return { ...snapshot, resources };
}

function judge(snapshot: Snapshot, assert: string) {
  const { counts, findings, exposures } = evaluateSnapshot(
    [compileOne("AWS::ApiGateway::Method", { assert })],
    snapshot,
    regionalSnapshot(),
  );
  return { ...counts.get("tried"), findings, exposures };
}

describe("exposure", () => {
  it("can be asked by policies, and stands on what they find", () => {
    const { fail, findings, exposures } = judge(openApi(), "exposure.verdict != 'open' && has(exposure.verdict)");
    expect(fail).toBe(1);
    expect(findings[0]?.exposure).toMatchObject({ verdict: "open", atWorst: "open" });
    expect(exposures.open).toBe(1);
  });

  it("tells why, and where from", () => {
    expect(judge(openApi(), "exposure.reasons.exists(r, r.contains('NONE'))")).toMatchObject({ pass: 1 });
    expect(judge(openApi(), "size(exposure.entryPoints) > 0")).toMatchObject({ pass: 1 });
  });

  it("leaves a policy unknown when what decides it was not read", () => {
    const snapshot = restSnapshot({
      gaps: [
        gap("GetAuthorizers", restArn, "AWS::ApiGateway::Authorizer"),
        gap("GetStages", restArn, "AWS::ApiGateway::Stage"),
      ],
    });
    const hidden = { ...snapshot, resources: snapshot.resources.filter(({ type }) => !/Authorizer|Stage/.test(type)) };
    expect(judge(hidden, "exposure.verdict == 'authenticated'")).toMatchObject({ pass: 0, unknown: 1 });
  });
});
