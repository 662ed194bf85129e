import type { Values } from "../simulator/handler.ts";
import { callRest, callV2, type Place } from "./place.ts";
import { buildRestApi } from "./rest-api.ts";
import { buildV2Api } from "./v2-api.ts";

/** Payments: careful people, regulated, with partners at the door. */
export function buildPayments(place: Place): void {
  for (const name of ["charge", "refund", "ledger", "payout", "dispute"]) {
    buildRestApi(place, {
      name: `pay-${name}`,
      methods: [
        { on: `POST /${name}`, auth: "CUSTOM", to: `pay-${name}` },
        { on: `GET /${name}/{id}`, auth: "CUSTOM", to: `pay-${name}-read` },
      ],
    });
  }
  for (const name of ["rates", "cards", "receipts", "tax"]) {
    buildV2Api(place, { name: `pay-${name}`, protocol: "HTTP", routes: [{ on: `GET /${name}`, to: `pay-${name}` }] });
  }
  buildServiceIntegrations(place);
  buildPartners(place);
}

/** API Gateway straight into AWS services, with a role and mapping templates. */
function buildServiceIntegrations(place: Place): void {
  const { region, accountId } = place;
  const credentials = `arn:aws:iam::${accountId}:role/api-gateway-writer`;
  const aws = { type: "AWS", integrationHttpMethod: "POST", credentials };
  buildRestApi(place, {
    name: "pay-events",
    methods: [
      {
        on: "POST /events",
        auth: "AWS_IAM",
        to: {
          ...aws,
          uri: `arn:aws:apigateway:${region}:sqs:path/${accountId}/events`,
          passthroughBehavior: "NEVER",
          requestParameters: { "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'" },
          requestTemplates: { "application/json": "Action=SendMessage&MessageBody=$util.urlEncode($input.body)" },
        },
      },
      {
        on: "GET /statements/{bucket}/{key}",
        auth: "AWS_IAM",
        to: {
          ...aws,
          integrationHttpMethod: "GET",
          uri: `arn:aws:apigateway:${region}:s3:path/{bucket}/{key}`,
          requestParameters: {
            "integration.request.path.bucket": "method.request.path.bucket",
            "integration.request.path.key": "method.request.path.key",
          },
        },
      },
      {
        on: "POST /audit-trail",
        auth: "AWS_IAM",
        to: {
          ...aws,
          uri: `arn:aws:apigateway:${region}:dynamodb:action/PutItem`,
          requestTemplates: {
            "application/json": '{"TableName": "trail", "Item": {"who": {"S": "$input.params(\'who\')"}}}',
          },
        },
      },
    ],
  });
}

/** Partner webhooks: a key at best, a private link without TLS, a secret in a header. */
function buildPartners(place: Place): void {
  const hook = (name: string): Values => ({
    type: "HTTP",
    integrationHttpMethod: "POST",
    uri: `https://${name}.partner.example/hook`,
    requestParameters: { "integration.request.header.X-Api-Key": "'pk-9f8e7d6c5b4a39281706'" },
  });
  buildRestApi(place, {
    name: "partner-webhooks",
    withoutWebAcl: true,
    methods: [
      { on: "POST /stripe", auth: "NONE", to: "stripe-hook" },
      { on: "POST /bank", auth: "NONE", apiKey: true, to: hook("bank") },
    ],
  });
  const { VpcLinkId } = callV2(place, "CreateVpcLink", {
    Name: "core",
    SubnetIds: ["subnet-0a1b2c3d"],
    SecurityGroupIds: ["sg-0a1b2c3d"],
  });
  const listener = `arn:aws:elasticloadbalancing:${place.region}:${place.accountId}:listener/app/core/50dc6c495c0c9188/f2f7dc8efc522ab2`;
  const link = {
    IntegrationType: "HTTP_PROXY",
    IntegrationMethod: "ANY",
    ConnectionType: "VPC_LINK",
    ConnectionId: VpcLinkId,
  };
  buildV2Api(place, {
    name: "pay-core",
    protocol: "HTTP",
    routes: [
      { on: "ANY /core/{proxy+}", to: { ...link, IntegrationUri: listener, PayloadFormatVersion: "1.0" } },
      {
        on: "GET /health",
        auth: "NONE",
        to: {
          ...link,
          IntegrationUri: listener,
          PayloadFormatVersion: "1.0",
          TlsConfig: { ServerNameToVerify: "core.internal" },
        },
      },
    ],
  });
  callRest(place, "CreateApiKey", { name: "bank", enabled: true, value: "0123456789abcdef0123456789abcdef" });
}
