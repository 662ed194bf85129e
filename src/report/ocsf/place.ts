import type { FindingResource } from "../../model/finding.ts";
import type { JsonObject } from "../../model/json.ts";
import { forTerminal } from "../escape.ts";

/** What the finding is about, and the API that this belongs to. */
export function toResources({ type, arn, name, api, ...place }: FindingResource): JsonObject[] {
  const where = toWhere(place);
  const own = { uid: arn, name: forTerminal(name), type, ...where };
  if (!api || api.arn === arn) return [own];
  const apiType = api.arn.includes("/restapis/") ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api";
  return [own, { uid: api.arn, name: forTerminal(api.name), type: apiType, ...where }];
}

/** The account and the Region; a finding about a file of waivers may be of none. */
export function toCloud(resource: FindingResource, accountName: string | undefined): JsonObject {
  const { accountId } = resource;
  const name = accountName === undefined ? {} : { name: forTerminal(accountName) };
  const account = { uid: accountId, type_id: 10, type: "AWS Account", ...name };
  return { provider: "AWS", ...(accountId === "*" ? {} : { account }), ...toWhere(resource) };
}

function toWhere({ partition, region }: Pick<FindingResource, "partition" | "region">): JsonObject {
  return {
    ...(partition === "*" ? {} : { cloud_partition: partition }),
    ...(region === "*" ? {} : { region }),
  };
}
