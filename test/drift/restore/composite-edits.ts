import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import { deletions, type Edit, nameOf } from "./edits.ts";

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

const uri = "https://new.example";

/** Later calls refer to what an earlier one made by `$n.member`: the answer of call n. */
function restEdits({ api, resources }: Snapshot): Edit[] {
  const restApiId = api?.id ?? "";
  const at = (operation: string, input: Values) => [`apigateway:${operation}`, { restApiId, ...input }] as const;
  const of = (type: ResourceType) => resources.filter((resource) => resource.type === type);
  const methods = of("AWS::ApiGateway::Method");
  const root = of("AWS::ApiGateway::Resource").find(({ config }) => config.path === "/");
  const open = { authorizationType: "NONE" };
  const proxy = { type: "HTTP_PROXY", integrationHttpMethod: "GET", uri };
  const patch = (path: string, value: string) => ({ patchOperations: [{ op: "replace", path, value }] });
  const added = { resourceId: "$0.id", httpMethod: "GET" };
  return [
    {
      name: "add a path with a method, and deploy it",
      calls: [
        at("CreateResource", { parentId: root?.config.id, pathPart: "added" }),
        at("PutMethod", { ...added, ...open }),
        at("PutIntegration", { ...added, ...proxy }),
        at("CreateDeployment", { stageName: "prod" }),
      ],
    },
    { name: "add a stage", calls: [at("CreateDeployment", { stageName: "extra" })] },
    { name: "deploy everywhere", calls: ["prod", "beta"].map((stageName) => at("CreateDeployment", { stageName })) },
    { name: "put a web ACL", calls: stageAcl(of("AWS::ApiGateway::Stage"), "Associate") },
    { name: "take web ACLs away", calls: stageAcl(of("AWS::ApiGateway::Stage"), "Disassociate") },
    {
      name: "add a model, a validator and a gateway response",
      calls: [
        at("CreateModel", { name: "Added", contentType: "application/json", schema: '{"type":"object"}' }),
        at("CreateRequestValidator", { name: "added" }),
        at("PutGatewayResponse", { responseType: "UNAUTHORIZED", statusCode: "499" }),
        at("PutGatewayResponse", { responseType: "DEFAULT_5XX", statusCode: "599" }),
      ],
    },
    ...methods.map((method): Edit => {
      const name = nameOf(method);
      return { name: "change an integration's type", calls: [[`apigateway:PutIntegration`, { ...name, ...proxy }]] };
    }),
    ...methods.map(
      (method): Edit => ({
        name: "replace an authorizer",
        calls: [
          at("CreateAuthorizer", {
            name: "added",
            type: "COGNITO_USER_POOLS",
            providerARNs: ["arn:aws:cognito-idp:eu-west-1:1:userpool/a"],
          }),
          [
            "apigateway:UpdateMethod",
            {
              ...nameOf(method),
              patchOperations: [
                { op: "replace", path: "/authorizationType", value: "COGNITO_USER_POOLS" },
                { op: "replace", path: "/authorizerId", value: "$0.id" },
              ],
            },
          ],
          at("DeleteAuthorizer", { authorizerId: method.config.authorizerId }),
        ],
      }),
    ),
    {
      name: "swap two authorizers' names",
      calls: of("AWS::ApiGateway::Authorizer")
        .slice(0, 2)
        .flatMap(({ config }, index, [one, other]) => [
          at("UpdateAuthorizer", { authorizerId: config.id, ...patch("/name", `tmp${index}`) }),
          ...(index === 1
            ? [
                at("UpdateAuthorizer", { authorizerId: one?.config.id, ...patch("/name", String(other?.config.name)) }),
                at("CreateAuthorizer", { ...one?.config, id: undefined, name: one?.config.name }),
              ]
            : []),
        ]),
    },
    {
      name: "move a path below a new one",
      calls: [
        at("CreateResource", { parentId: root?.config.id, pathPart: "moved" }),
        at("UpdateResource", {
          resourceId: of("AWS::ApiGateway::Resource").find(({ config }) => config.pathPart === "{id}")?.config.id,
          ...patch("/parentId", "$0.id"),
        }),
      ],
    },
    {
      name: "take a path's name for another",
      calls: of("AWS::ApiGateway::Resource")
        .filter(({ config }) => config.pathPart === "{id}")
        .flatMap(({ config }) => [
          at("UpdateResource", { resourceId: config.id, ...patch("/pathPart", "fixed") }),
          at("CreateResource", { parentId: config.parentId, pathPart: "{other}" }),
        ]),
    },
    {
      name: "import another definition over the API",
      calls: [
        [
          "apigateway:PutRestApi",
          {
            restApiId,
            mode: "overwrite",
            body: new TextEncoder().encode(
              JSON.stringify({
                openapi: "3.0.1",
                info: { title: "other", version: "2" },
                paths: {
                  "/orders": {
                    get: {
                      responses: {},
                      "x-amazon-apigateway-integration": { type: "http_proxy", httpMethod: "GET", uri },
                    },
                  },
                },
              }),
            ),
          },
        ],
      ],
    },
  ];
}

function stageAcl(stages: readonly Resource[], verb: "Associate" | "Disassociate"): Edit["calls"] {
  const WebACLArn = "arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/other/1";
  return stages.map(({ arn: ResourceArn }) => [
    `wafv2:${verb}WebACL`,
    verb === "Associate" ? { WebACLArn, ResourceArn } : { ResourceArn },
  ]);
}

const request = {
  AuthorizerType: "REQUEST",
  AuthorizerUri:
    "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:1:function:a/invocations",
  AuthorizerPayloadFormatVersion: "1.0",
};
const jwt = {
  AuthorizerType: "JWT",
  JwtConfiguration: { Audience: ["a"], Issuer: "https://a.example" },
  EnableSimpleResponses: false,
  AuthorizerPayloadFormatVersion: "",
};

function httpEdits({ api, resources }: Snapshot): Edit[] {
  const ApiId = api?.id ?? "";
  const at = (operation: string, input: Values) => [`apigatewayv2:${operation}`, { ApiId, ...input }] as const;
  const routes = resources.filter(({ type }) => type === "AWS::ApiGatewayV2::Route");
  const integrations = resources.filter(({ type }) => type === "AWS::ApiGatewayV2::Integration");
  const proxy = {
    IntegrationType: "HTTP_PROXY",
    IntegrationMethod: "GET",
    IntegrationUri: uri,
    PayloadFormatVersion: "1.0",
  };
  const rename = (route: Resource | undefined, RouteKey: unknown) =>
    at("UpdateRoute", { RouteId: route?.config.RouteId, RouteKey });
  const [one, other] = routes;
  return [
    { name: "delete CORS", calls: [at("DeleteCorsConfiguration", {})] },
    {
      name: "add a route",
      calls: [
        at("CreateIntegration", proxy),
        at("CreateRoute", { RouteKey: "GET /added", Target: "integrations/$0.IntegrationId" }),
      ],
    },
    {
      name: "lead all routes elsewhere",
      calls: [
        at("CreateIntegration", proxy),
        ...routes.map(({ config }) =>
          at("UpdateRoute", { RouteId: config.RouteId, Target: "integrations/$0.IntegrationId" }),
        ),
        ...integrations.map(({ config }) => at("DeleteIntegration", { IntegrationId: config.IntegrationId })),
      ],
    },
    {
      name: "replace all authorizers",
      calls: [
        ...routes.map(({ config }) =>
          at("UpdateRoute", {
            RouteId: config.RouteId,
            AuthorizationType: "NONE",
            AuthorizerId: "",
            AuthorizationScopes: [],
          }),
        ),
        ...resources
          .filter(({ type }) => type === "AWS::ApiGatewayV2::Authorizer")
          .map(({ config }) => at("DeleteAuthorizer", { AuthorizerId: config.AuthorizerId })),
      ],
    },
    {
      name: "swap two routes' keys",
      calls: [rename(one, "GET /tmp"), rename(other, one?.config.RouteKey), rename(one, other?.config.RouteKey)],
    },
    {
      name: "rename a route and add one in its place",
      calls: [rename(one, "GET /renamed"), at("CreateRoute", { RouteKey: one?.config.RouteKey })],
    },
    {
      name: "switch automatic deployment",
      calls: [
        at("UpdateStage", { StageName: "$default", AutoDeploy: false }),
        at("UpdateStage", { StageName: "manual", AutoDeploy: true }),
      ],
    },
    {
      name: "turn authorizers into the other kind",
      calls: resources
        .filter(({ type }) => type === "AWS::ApiGatewayV2::Authorizer")
        .map(({ config }) =>
          at("UpdateAuthorizer", {
            AuthorizerId: config.AuthorizerId,
            ...(config.AuthorizerType === "JWT" ? request : jwt),
          }),
        ),
    },
    {
      name: "turn integrations into another kind",
      calls: integrations.map(({ config }) =>
        at("UpdateIntegration", {
          IntegrationId: config.IntegrationId,
          ...(config.ConnectionType === "VPC_LINK"
            ? { ConnectionType: "INTERNET", ConnectionId: "", TlsConfig: { ServerNameToVerify: "" } }
            : {}),
          ...proxy,
        }),
      ),
    },
    { name: "deploy by hand", calls: [at("CreateDeployment", { StageName: "manual" })] },
    { name: "add a stage by hand", calls: [at("CreateStage", { StageName: "extra", AutoDeploy: true })] },
  ];
}

function sharedEdits(all: readonly Resource[]): Edit[] {
  const of = (type: ResourceType) => all.filter((resource) => resource.type === type);
  const [api] = of("AWS::ApiGateway::RestApi");
  const [http] = of("AWS::ApiGatewayV2::Api").filter(({ config }) => config.ProtocolType === "HTTP");
  const [plan] = of("AWS::ApiGateway::UsagePlan");
  const usagePlanId = plan?.config.id;
  const rules = of("AWS::ApiGatewayV2::RoutingRule");
  const put = (rule: Resource | undefined, Priority: unknown) =>
    [
      "apigatewayv2:PutRoutingRule",
      { ...rule?.config, DomainName: "shop.example", RoutingRuleArn: undefined, Priority },
    ] as const;
  const mapping = of("AWS::ApiGatewayV2::ApiMapping").find(({ config }) => String(config.ApiMappingKey).includes("/"));
  const remap = (input: Values) =>
    [
      "apigatewayv2:UpdateApiMapping",
      { ...nameOf(mapping ?? { arn: "", type: "AWS::ApiGatewayV2::ApiMapping" }), ApiId: http?.config.ApiId, ...input },
    ] as const;
  return [
    {
      name: "delete a usage plan",
      calls: [
        [
          "apigateway:UpdateUsagePlan",
          { usagePlanId, patchOperations: [{ op: "remove", path: "/apiStages", value: `${api?.config.id}:prod` }] },
        ],
        ["apigateway:DeleteUsagePlan", { usagePlanId }],
      ],
    },
    {
      name: "add a usage plan with a key",
      calls: [
        ["apigateway:CreateApiKey", { name: "added" }],
        ["apigateway:CreateUsagePlan", { name: "added", apiStages: [{ apiId: api?.config.id, stage: "prod" }] }],
        ["apigateway:CreateUsagePlanKey", { usagePlanId: "$1.id", keyId: "$0.id", keyType: "API_KEY" }],
      ],
    },
    {
      name: "add a certificate and a link",
      calls: [
        ["apigateway:GenerateClientCertificate", { description: "added" }],
        ["apigatewayv2:CreateVpcLink", { Name: "added", SubnetIds: ["subnet-9"] }],
      ],
    },
    {
      name: "swap priorities",
      calls: [put(rules[0], 999), put(rules[1], rules[0]?.config.Priority), put(rules[0], rules[1]?.config.Priority)],
    },
    { name: "point a mapping elsewhere", calls: [remap({ ApiId: api?.config.id, Stage: "beta" })] },
    { name: "move a mapping", calls: [remap({ ApiMappingKey: "moved" })] },
    {
      name: "map more",
      calls: [
        ["apigateway:CreateBasePathMapping", { domainName: "shop.example", restApiId: api?.config.id, stage: "beta" }],
        [
          "apigateway:CreateBasePathMapping",
          { domainName: "shop.example", restApiId: api?.config.id, basePath: "any" },
        ],
        [
          "apigatewayv2:CreateApiMapping",
          { DomainName: "shop.example", ApiId: http?.config.ApiId, Stage: "manual", ApiMappingKey: "a/b" },
        ],
      ],
    },
  ];
}
