import { describe, expect, it } from "vitest";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import { compileOne } from "./policy.ts";
import { gap, regionalSnapshot, restArn, restSnapshot, without } from "./snapshots.ts";

const denied = gap("GetStages", restArn, "AWS::ApiGateway::Stage");
const snapshot = without(restSnapshot({ gaps: [denied] }), "AWS::ApiGateway::Stage");

function judge(conditions: { when?: string; assert: string }) {
  const policy = compileOne("AWS::ApiGateway::Method", conditions);
  const { counts, errors } = evaluateSnapshot([policy], snapshot, regionalSnapshot());
  return { ...counts.get("tried"), errors: errors.length };
}

describe("a policy that may read what a gap hides", () => {
  it("is decided where it did not come to that", () => {
    expect(judge({ assert: "method.httpMethod == 'GET' || stages.exists(s, s.tracingEnabled)" })).toMatchObject({
      pass: 1,
    });
    expect(judge({ assert: "method.httpMethod == 'PUT' && stages.all(s, s.tracingEnabled)" })).toMatchObject({
      fail: 1,
    });
    expect(judge({ when: "method.httpMethod == 'PUT' && size(stages) > 0", assert: "false" })).toMatchObject({
      skip: 1,
    });
  });

  it("is unknown where it did, whatever came out", () => {
    expect(judge({ assert: "method.httpMethod == 'GET' && stages.all(s, s.tracingEnabled)" })).toMatchObject({
      unknown: 1,
    });
    expect(judge({ when: "size(stages) == 0", assert: "true" })).toMatchObject({ unknown: 1 });
  });

  it("is unknown, not broken, where what is hidden makes it throw", () => {
    expect(judge({ assert: "stages[0].tracingEnabled" })).toMatchObject({ unknown: 1, errors: 0 });
  });
});
