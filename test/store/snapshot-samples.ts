import type { Gap, Snapshot } from "../../src/model/snapshot.ts";
import type { Target } from "../../src/model/target.ts";
import { target } from "./audits.ts";

/** A gap that hides the stages of an API. */
export const stagesGap: Gap = {
  operation: "apigateway:GetStages",
  reason: "denied",
  message: "no permission",
  scope: "arn:aws:apigateway:eu-west-1::/restapis/a1",
  hides: ["AWS::ApiGateway::Stage"],
};

/** A gap that hides no more than what the API refers to in another service. */
export const functionsGap: Gap = { ...stagesGap, operation: "lambda:GetFunction", hides: ["AWS::Lambda::Function"] };

/** A REST API in which nothing differs but the text that is given; without an id, what all APIs share. */
export function snapshotOf(id: string | undefined, text: string, where: Target = target): Snapshot {
  const arn = `arn:aws:apigateway:${where.region}::/restapis/${id ?? ""}`;
  const resource = { type: "AWS::ApiGateway::Stage", arn: `${arn}/stages/prod`, name: "prod", parent: arn } as const;
  const account = { type: "AWS::ApiGateway::Account", arn: `${arn}account`, name: "account" } as const;
  return {
    kind: id === undefined ? "regional" : "rest",
    target: where,
    ...(id === undefined ? {} : { api: { id, name: `api ${id}`, arn } }),
    resources: [{ ...(id === undefined ? account : resource), config: { description: text } }],
    gaps: [],
    unknownMembers: [],
  };
}
