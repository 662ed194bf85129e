import { callRest } from "../../src/demo/place.ts";
import { buildRestApi } from "../../src/demo/rest-api.ts";
import { buildV2Api } from "../../src/demo/v2-api.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";

/** The account of the stack, and another one of its organization. */
export const [security, member] = ["111111111111", "222222222222"];
export const regions = ["eu-west-1", "us-east-1"];
export const access = { role: "GatewardenAudit", externalId: "external-id-of-the-stack" };

const roles = [{ name: access.role, externalId: access.externalId }];

/** An organization of two accounts, with a REST and an HTTP API in each, so small that real time suffices. */
export async function startOrganization(accounts = [security, member]): Promise<Simulator> {
  const aws = await startSimulator({
    accounts: accounts.map((id) => ({ id, name: `account-${id}`, roles })),
    quotas: false,
  });
  for (const accountId of accounts) {
    const place = { aws, accountId, region: "eu-west-1" };
    const value = `arn:aws:iam::${accountId}:role/logs`;
    callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
    const uri = "http://pets.example";
    const to = { type: "HTTP_PROXY", integrationHttpMethod: "GET", uri };
    buildRestApi(place, { name: "pets", methods: [{ on: "GET /pets", auth: "NONE", to }] });
    const IntegrationType = "HTTP_PROXY";
    const http = { IntegrationType, IntegrationMethod: "GET", IntegrationUri: uri, PayloadFormatVersion: "1.0" };
    buildV2Api(place, { name: "shop", protocol: "HTTP", routes: [{ on: "GET /shop", auth: "NONE", to: http }] });
  }
  return aws;
}

/** What the settings file in the bucket says. */
export const settingsText = `regions: [${regions.join(", ")}]
rate: 1
waivers: [waivers.yaml]
policies: { dirs: [own] }
`;

export const waiversText = `waivers:
  - { policy: own-api-named-pets, account: "${member}", reason: Known, owner: pets, expires: 2999-01-01 }
`;

/** A policy of the user's own, at policies.dirs. */
export const policyText = `id: own-api-named-pets
title: No API is called pets
severity: high
resource: AWS::ApiGateway::RestApi
assert: has(api.name) && api.name != "pets"
message: "{api.name} is called pets"
why: Everybody has one.
controls: ["ACME:1"]
remediation: { text: Call it something else. }
examples:
  pass: [{ api: { name: shop } }]
  fail: [{ api: { name: pets } }]
`;
