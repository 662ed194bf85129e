import { AssociateWebACL$, DisassociateWebACL$, GetWebACL$ } from "@aws-sdk/client-wafv2";
import { awsJson } from "../aws-json.ts";
import { AwsError, type Call, type Values } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** AWS WAF. https://docs.aws.amazon.com/waf/latest/APIReference/API_GetWebACL.html */
export const wafv2: NeighbourService = {
  schemas: { AssociateWebACL$, DisassociateWebACL$, GetWebACL$ },
  speak: awsJson,
  handlers: {
    GetWebACL: ({ Name, Id, Scope }, { region }) => {
      const end = `:${String(Scope).toLowerCase()}/webacl/${Name}/${Id}`;
      const arn = [...region.neighbours.webAcls.keys()].find((key) => key.endsWith(end));
      if (arn) return { WebACL: { Name, Id, ARN: arn, ...region.neighbours.webAcls.get(arn) }, LockToken: "1" };
      throw missing();
    },
    AssociateWebACL: ({ WebACLArn, ResourceArn }, call) => {
      if (!call.region.neighbours.webAcls.has(String(WebACLArn))) throw missing();
      stageOf(ResourceArn, call).webAclArn = WebACLArn;
      return {};
    },
    DisassociateWebACL: ({ ResourceArn }, call) => {
      delete stageOf(ResourceArn, call).webAclArn;
      return {};
    },
  },
};

/** The stage of a REST API that an ARN names: `arn:aws:apigateway:eu-west-1::/restapis/abc/stages/prod`. */
function stageOf(arn: unknown, { region }: Call): Values {
  const [, apiId = "", name = ""] = /:\/restapis\/([^/]+)\/stages\/([^/]+)$/.exec(String(arn)) ?? [];
  const stage = region.restApis.get(apiId)?.stages.get(name);
  if (!stage) throw missing();
  return stage;
}

function missing(): AwsError {
  return new AwsError(400, "WAFNonexistentItemException", "AWS WAF couldn't perform the operation.");
}
