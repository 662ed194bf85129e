import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import { deletions, type Edit } from "./edits.ts";
import { httpEdits } from "./http-edits.ts";
import { restEdits } from "./rest-edits.ts";
import { sharedEdits } from "./shared-edits.ts";

const deletable: readonly ResourceType[] = [
  "AWS::ApiGateway::ApiKey",
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGateway::ClientCertificate",
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGateway::DomainNameAccessAssociation",
  "AWS::ApiGateway::GatewayResponse",
  "AWS::ApiGateway::Integration",
  "AWS::ApiGateway::Method",
  "AWS::ApiGateway::Model",
  "AWS::ApiGateway::RequestValidator",
  "AWS::ApiGateway::Resource",
  "AWS::ApiGateway::Stage",
  "AWS::ApiGateway::UsagePlanKey",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::IntegrationResponse",
  "AWS::ApiGatewayV2::Model",
  "AWS::ApiGatewayV2::Route",
  "AWS::ApiGatewayV2::RouteResponse",
  "AWS::ApiGatewayV2::RoutingRule",
  "AWS::ApiGatewayV2::Stage",
];

const taggable =
  /::(?:RestApi|Api|Stage|ApiKey|ClientCertificate|UsagePlan|VpcLink|DomainName|DomainNameAccessAssociation)$/;

/** Edits that are more than one member: deletions, additions, replacements, tags, imports. */
export function compositeEdits(snapshots: readonly Snapshot[]): Edit[] {
  const all = snapshots.flatMap(({ resources }) => resources);
  return [
    ...deletions(snapshots, deletable),
    ...all.filter(({ type }) => taggable.test(type)).flatMap(tagEdits),
    ...snapshots.filter(({ kind }) => kind === "rest").flatMap(restEdits),
    ...snapshots.filter(({ kind }) => kind === "http").flatMap(httpEdits),
    ...sharedEdits(all),
  ];
}

function tagEdits({ arn, type, name }: Resource): Edit[] {
  const v1 = !type.startsWith("AWS::ApiGatewayV2");
  const tag = v1
    ? { resourceArn: arn, tags: { team: "x", extra: "" } }
    : { ResourceArn: arn, Tags: { team: "x", extra: "" } };
  const keys = ["team", "phase", "tier", "a"];
  const untag = v1 ? { resourceArn: arn, tagKeys: keys } : { ResourceArn: arn, TagKeys: keys };
  const service = v1 ? "apigateway" : "apigatewayv2";
  return [
    { name: `tag ${type} ${name}`, calls: [[`${service}:TagResource`, tag]] },
    { name: `untag ${type} ${name}`, calls: [[`${service}:UntagResource`, untag]] },
  ];
}
