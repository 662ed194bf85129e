import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Resource, Snapshot } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import { type Edit, nameOf } from "./edits.ts";

/** Where edited integrations lead. */
export const uri = "https://new.example";

/** Edits of a REST API. Later calls refer to what an earlier one made by `$n.member`: the answer of call n. */
export function restEdits({ api, resources }: Snapshot): Edit[] {
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
