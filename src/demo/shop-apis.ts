import type { Values } from "../simulator/handler.ts";
import { callRest, type Place } from "./place.ts";
import { buildRestApi, type RestMethod } from "./rest-api.ts";
import { buildV2Api } from "./v2-api.ts";

/** Services that one team made with one template: sound, and alike. */
const services = ["orders", "customers", "catalog", "prices", "stock", "returns"] as const;
const moreServices = ["search", "reviews", "wishlist", "basket", "gifts", "loyalty"] as const;

const preflight: Values = { type: "MOCK", requestTemplates: { "application/json": '{"statusCode": 200}' } };

function crud(name: string): RestMethod[] {
  return [
    { on: `GET /${name}`, to: `list-${name}` },
    { on: `POST /${name}`, to: `create-${name}` },
    { on: `GET /${name}/{id}`, to: `read-${name}` },
    { on: `DELETE /${name}/{id}`, to: `delete-${name}` },
    { on: `OPTIONS /${name}`, auth: "NONE", to: preflight },
  ];
}

/** The shop: microservices behind Cognito or JWT, and what grew beside them over the years. */
export function buildShop(place: Place): void {
  for (const name of services) buildRestApi(place, { name: `shop-${name}`, methods: crud(name) });
  for (const name of moreServices) {
    const routes = [`GET /${name}`, `PUT /${name}/{id}`].map((on) => ({ on, to: `shop-${name}` }));
    buildV2Api(place, { name: `shop-${name}`, protocol: "HTTP", routes });
  }
  buildLegacyShop(place);
  buildV2Api(place, {
    name: "shop-chat",
    protocol: "WEBSOCKET",
    routes: ["$connect", "$disconnect", "$default", "sendMessage"].map((on) => ({ on, to: "chat" })),
  });
  buildV2Api(place, {
    name: "shop-live-stock",
    protocol: "WEBSOCKET",
    routes: [
      { on: "$connect", auth: "NONE", to: "live-stock" },
      { on: "$default", to: "live-stock" },
    ],
  });
}

/** What nobody dares to touch: plain HTTP, skipped verification, a proxy to everything. */
function buildLegacyShop(place: Place): void {
  const http = { type: "HTTP_PROXY", integrationHttpMethod: "ANY" };
  buildRestApi(place, {
    name: "shop-legacy",
    withoutWebAcl: true,
    description: "Keep until the 2019 app is gone",
    endpoint: "EDGE",
    variables: { backend: "legacy.shop.example", dbPassword: "correct-horse-battery" },
    methods: [
      {
        on: "ANY /{proxy+}",
        auth: "NONE",
        to: {
          ...http,
          uri: "http://legacy.shop.example/{proxy}",
          requestParameters: { "integration.request.path.proxy": "method.request.path.proxy" },
        },
      },
      {
        on: "GET /invoices",
        to: {
          ...http,
          integrationHttpMethod: "GET",
          uri: "https://erp.shop.example/invoices",
          tlsConfig: { insecureSkipVerification: true },
        },
      },
      {
        on: "GET /reports",
        to: { ...http, integrationHttpMethod: "GET", uri: "https://reports.shop.example", timeoutInMillis: 12_000 },
      },
    ],
  });
  const { id } = callRest(place, "CreateVpcLink", {
    name: "warehouse",
    targetArns: [
      `arn:aws:elasticloadbalancing:${place.region}:${place.accountId}:loadbalancer/net/warehouse/50dc6c495c0c9188`,
    ],
  });
  buildRestApi(place, {
    name: "shop-warehouse",
    methods: [
      {
        on: "GET /shelves",
        auth: "AWS_IAM",
        to: {
          ...http,
          integrationHttpMethod: "GET",
          uri: "http://warehouse.internal/shelves",
          connectionType: "VPC_LINK",
          connectionId: id,
        },
      },
      {
        on: "PUT /shelves/{id}",
        auth: "AWS_IAM",
        to: {
          ...http,
          integrationHttpMethod: "PUT",
          uri: "https://warehouse.internal/shelves",
          connectionType: "VPC_LINK",
          connectionId: id,
        },
      },
    ],
  });
}
