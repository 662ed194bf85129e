import { GetWebACL$ } from "@aws-sdk/client-wafv2";
import { awsJson } from "../aws-json.ts";
import { AwsError } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** AWS WAF. https://docs.aws.amazon.com/waf/latest/APIReference/API_GetWebACL.html */
export const wafv2: NeighbourService = {
  schemas: { GetWebACL$ },
  speak: awsJson,
  handlers: {
    GetWebACL: ({ Name, Id, Scope }, { region }) => {
      const end = `:${String(Scope).toLowerCase()}/webacl/${Name}/${Id}`;
      const arn = [...region.neighbours.webAcls.keys()].find((key) => key.endsWith(end));
      if (arn) return { WebACL: { Name, Id, ARN: arn, ...region.neighbours.webAcls.get(arn) }, LockToken: "1" };
      throw new AwsError(400, "WAFNonexistentItemException", "AWS WAF couldn't perform the operation.");
    },
  },
};
