import type { ResourceType } from "../../../src/model/resource-type.ts";
import type { Resource } from "../../../src/model/snapshot.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import { type Edit, nameOf } from "./edits.ts";

/** Edits of what APIs share. */
export function sharedEdits(all: readonly Resource[]): Edit[] {
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
