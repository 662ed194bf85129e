import { type Finding, findingId } from "../../../src/model/finding.ts";
import type { ApiRef } from "../../../src/model/snapshot.ts";
import type { Target } from "../../../src/model/target.ts";

export function api({ region }: Target, name = "orders"): ApiRef {
  return { id: "a1b2c3d4e5", name, arn: `arn:aws:apigateway:${region}::/restapis/a1b2c3d4e5` };
}

/** A policy fails on the stage of the API of a target. `text`: what whoever configures AWS calls it. */
export function failure(policy: string, target: Target, text = "prod"): Finding {
  const { partition, accountId, region } = target;
  const at = { partition, accountId, region, api: api(target, text === "prod" ? "orders" : text) };
  const resource = { type: "AWS::ApiGateway::Stage", arn: `${at.api.arn}/stages/${text}`, name: text, ...at } as const;
  return {
    id: findingId(resource, policy),
    policy,
    title: `${policy} are right`,
    status: "fail",
    severity: policy === "logs" ? "high" : "medium",
    resource,
    message: `Stage ${text} has no ${policy}`,
    evidence: [{ path: "stage.name", actual: text, expected: "another" }],
    remediation: { text: "Mend it." },
    controls: ["FSBP:APIGateway.1"],
  };
}
