import * as waf from "@aws-sdk/client-wafv2";
import { callRest, callV2, type Place } from "../../../src/demo/place.ts";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import { accountId, region } from "../../collect/run-collect.ts";
import { sendByName } from "../../simulator/sdk-client.ts";
import { buildRichRestApi } from "./rich-rest.ts";
import { buildRichHttpApi, buildRichWebSocketApi } from "./rich-v2.ts";
import { createWebAcls } from "./web-acls.ts";

/**
 * A simulator with APIs of all kinds and all that they share, with most members set. Its clock runs fast, so that no two
 * deployments are of one second, which is all that AWS tells of their times.
 */
export async function startRichWorld(): Promise<Simulator> {
  const aws = await startSimulator({ quotas: false, clockFactor: 100_000 });
  createWebAcls(aws);
  const place: Place = { aws, accountId, region };
  const value = `arn:aws:iam::${accountId}:role/logs`;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  const restApiId = buildRichRestApi(place);
  const ApiId = buildRichHttpApi(place);
  buildRichWebSocketApi(place);
  callRest(place, "CreateRestApi", {
    name: "inside",
    endpointConfiguration: { types: ["PRIVATE"], vpcEndpointIds: ["vpce-1", "vpce-2"] },
  });
  callV2(place, "CreateApi", { Name: "quick", ProtocolType: "HTTP", Target: "https://quick.example" });
  const ResourceArn = `arn:aws:apigateway:${region}::/restapis/${restApiId}/stages/prod`;
  const WebACLArn = `arn:aws:wafv2:${region}:${accountId}:regional/webacl/edge/1`;
  await sendByName(aws, waf, "AssociateWebACL", { ResourceArn, WebACLArn });
  buildShared(place, restApiId);
  buildDomains(place, restApiId, ApiId);
  return aws;
}

function buildShared(place: Place, restApiId: string): void {
  const { id: keyId } = callRest(place, "CreateApiKey", {
    name: "partner",
    enabled: true,
    description: "of a partner",
  });
  const stageKeys = [{ restApiId, stageName: "prod" }];
  callRest(place, "CreateApiKey", { name: "spare", customerId: "c-1", stageKeys, tags: { team: "shop" } });
  const { id: usagePlanId } = callRest(place, "CreateUsagePlan", {
    name: "gold",
    description: "for partners",
    apiStages: [{ apiId: restApiId, stage: "prod", throttle: { "/orders/{id}/GET": { rateLimit: 5, burstLimit: 2 } } }],
    quota: { limit: 1000, period: "DAY" },
    throttle: { rateLimit: 10, burstLimit: 5 },
    tags: { tier: "gold" },
  });
  const patchOperations = [{ op: "add", path: "/productCode", value: "p-1" }];
  callRest(place, "UpdateUsagePlan", { usagePlanId, patchOperations });
  callRest(place, "CreateUsagePlanKey", { usagePlanId, keyId, keyType: "API_KEY" });
  callRest(place, "GenerateClientCertificate", { description: "backend", tags: { a: "b" } });
}

function buildDomains(place: Place, restApiId: string, ApiId: string): void {
  const certificate = (name: string) => `arn:aws:acm:${region}:${accountId}:certificate/${name}`;
  callRest(place, "CreateDomainName", {
    domainName: "shop.example",
    regionalCertificateArn: certificate("1"),
    endpointConfiguration: { types: ["REGIONAL"] },
    securityPolicy: "TLS_1_2",
    routingMode: "ROUTING_RULE_THEN_BASE_PATH_MAPPING",
    mutualTlsAuthentication: { truststoreUri: "s3://trust/store.pem", truststoreVersion: "1" },
    tags: { team: "web" },
  });
  callRest(place, "CreateBasePathMapping", {
    domainName: "shop.example",
    basePath: "orders",
    restApiId,
    stage: "prod",
  });
  callV2(place, "CreateApiMapping", {
    DomainName: "shop.example",
    ApiId,
    Stage: "$default",
    ApiMappingKey: "v1/items",
  });
  for (const [Priority, base] of [
    [10, "a"],
    [20, "b"],
  ] as const) {
    callV2(place, "CreateRoutingRule", {
      DomainName: "shop.example",
      Priority,
      Conditions: [{ MatchBasePaths: { AnyOf: [base] } }],
      Actions: [{ InvokeApi: { ApiId: restApiId, Stage: "prod" } }],
    });
  }
  const { domainNameArn } = callRest(place, "CreateDomainName", {
    domainName: "inside.example",
    certificateArn: certificate("2"),
    endpointConfiguration: { types: ["PRIVATE"] },
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: "*" }],
    }),
  });
  const source = { accessAssociationSourceType: "VPCE", accessAssociationSource: "vpce-0a1b" };
  callRest(place, "CreateDomainNameAccessAssociation", { domainNameArn, ...source, tags: { a: "b" } });
}
