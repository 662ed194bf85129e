import { AssociateWebACL$, DisassociateWebACL$, GetWebACL$ } from "@aws-sdk/client-wafv2";
import { awsJson } from "../aws-json.ts";
import { AwsError, type Call, type Values } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** AWS WAF. https://docs.aws.amazon.com/waf/latest/APIReference/API_GetWebACL.html */
export const wafv2: NeighbourService = {
  schemas: { GetWebACL$, AssociateWebACL$, DisassociateWebACL$ },
  speak: awsJson,
  handlers: {
    GetWebACL: ({ Name, Id, Scope }, { region }) => {
      const end = `:${String(Scope).toLowerCase()}/webacl/${Name}/${Id}`;
      const arn = [...region.neighbours.webAcls.keys()].find((key) => key.endsWith(end));
      if (arn) return { WebACL: { Name, Id, ARN: arn, ...region.neighbours.webAcls.get(arn) }, LockToken: "1" };
      throw missing();
    },
    AssociateWebACL: (input, call) => {
      findStage(input, call).webAclArn = input.WebACLArn;
      return {};
    },
    DisassociateWebACL: (input, call) => {
      delete findStage(input, call).webAclArn;
      return {};
    },
  },
};

/** The stage of a REST API that the input's `ResourceArn` names. */
function findStage({ ResourceArn }: Values, { region }: Call): Values {
  const [, api = "", name = ""] = /:\/restapis\/([^/]+)\/stages\/([^/]+)$/.exec(String(ResourceArn)) ?? [];
  const stage = region.restApis.get(api)?.stages.get(name);
  if (!stage) throw missing();
  return stage;
}

function missing(): AwsError {
  return new AwsError(400, "WAFNonexistentItemException", "AWS WAF couldn't perform the operation.");
}
