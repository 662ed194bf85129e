import type { FindingResource } from "../../model/finding.ts";
import type { ApiRef } from "../../model/snapshot.ts";
import type { AsffResource } from "./asff-finding.ts";
import { cutTo, limits } from "./limits.ts";
import { hubRegion } from "./place.ts";

/** The types of which ASFF has details, and the member of those that holds the name: https://docs.aws.amazon.com/securityhub/latest/userguide/asff-resources.html */
const typed: Readonly<Record<string, { readonly type: string; readonly member: string }>> = {
  "AWS::ApiGateway::RestApi": { type: "AwsApiGatewayRestApi", member: "Name" },
  "AWS::ApiGateway::Stage": { type: "AwsApiGatewayStage", member: "StageName" },
  "AWS::ApiGatewayV2::Api": { type: "AwsApiGatewayV2Api", member: "Name" },
  "AWS::ApiGatewayV2::Stage": { type: "AwsApiGatewayV2Stage", member: "StageName" },
};

const partitions = ["aws", "aws-cn", "aws-us-gov"] as const;

/** What the finding is about, and the API that this belongs to; a whole target is its account. */
export function toResources(resource: FindingResource): AsffResource[] {
  const own = toResource(resource);
  const api = resource.api && resource.api.arn !== resource.arn ? [toApi(resource.api, resource)] : [];
  return [own, ...api];
}

function toResource(resource: FindingResource): AsffResource {
  const place = toPlace(resource);
  // Security Hub's own controls name an account like this.
  if (resource.type === "target") return { Type: "AwsAccount", Id: `AWS::::Account:${resource.accountId}`, ...place };
  const Id = cutTo(resource.arn, limits.arn);
  const known = typed[resource.type];
  const Details = known
    ? { [known.type]: { [known.member]: cutTo(resource.name, limits.title) } }
    : { Other: otherDetails(resource) };
  return { Type: known?.type ?? "Other", Id, ...place, Details };
}

function otherDetails({ type, name, api }: FindingResource): Record<string, string> {
  const details = { Type: type, Name: name, ...(api ? { ApiId: api.id, ApiName: api.name } : {}) };
  return Object.fromEntries(Object.entries(details).map(([key, value]) => [key, cutTo(value, limits.otherDetail)]));
}

function toApi({ id, name, arn }: ApiRef, resource: FindingResource): AsffResource {
  const isRest = arn.includes("/restapis/");
  const Type = isRest ? "AwsApiGatewayRestApi" : "AwsApiGatewayV2Api";
  const Details = { [Type]: { [isRest ? "Id" : "ApiId"]: cutTo(id, limits.title), Name: cutTo(name, limits.title) } };
  return { Type, Id: cutTo(arn, limits.arn), ...toPlace(resource), Details };
}

function toPlace({ partition, region }: FindingResource): Pick<AsffResource, "Partition" | "Region"> {
  const Partition = partitions.find((known) => known === partition);
  return { ...(Partition ? { Partition } : {}), Region: hubRegion({ partition, region }) };
}
