import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/model/json.ts";
import { referencesOf } from "../../src/model/neighbour-references.ts";
import { neighbourNeeds, neighbourVariables, variableOfNeed } from "../../src/model/neighbour-variables.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Resource } from "../../src/model/snapshot.ts";

const target = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };
const api = { id: "a1", name: "pets", arn: "arn:aws:apigateway:eu-west-1::/restapis/a1" };
const at = (service: string, path: string) => `arn:aws:${service}:eu-west-1:111122223333:${path}`;
const uri = (arn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

function referencesBy(need: string, config: JsonObject, stages: JsonObject[] = []) {
  const [type = "", name = ""] = need.split(".");
  const resource = (own: JsonObject): Resource => ({
    type: `AWS::${type}` as ResourceType,
    arn: `${api.arn}/stages/prod`,
    name: "prod",
    config: own,
  });
  const variable = neighbourVariables[`AWS::${type}` as ResourceType]?.[name];
  if (!variable) throw new Error(`there is no need ${need}`);
  return referencesOf(variable, resource(config), { target, api }, stages.map(resource));
}

const role = "arn:aws:iam::111122223333:role/service/caller";
const pets = at("lambda", "function:pets");
const listener = at("elasticloadbalancing", "listener/app/inner/1/2");
const balancer = at("elasticloadbalancing", "loadbalancer/net/inner/1");

describe("what a resource refers to", () => {
  it.each<[need: string, config: JsonObject, arns: string[]]>([
    ["ApiGateway::Integration.functions", { uri: uri(`${pets}:live`) }, [`${pets}:live`]],
    ["ApiGateway::Integration.functions", { uri: "https://pets.example" }, []],
    ["ApiGateway::Integration.functions", {}, []],
    ["ApiGateway::Integration.functionPolicies", { uri: uri(pets) }, [pets]],
    ["ApiGateway::Integration.roles", { credentials: role }, [role]],
    ["ApiGateway::Integration.roles", { credentials: "arn:aws:iam::*:user/*" }, []],
    ["ApiGateway::Integration.rolePolicies", { credentials: role }, [role]],
    ["ApiGateway::Integration.listeners", { integrationTarget: listener }, [listener]],
    ["ApiGateway::Integration.loadBalancers", { integrationTarget: balancer }, [balancer]],
    ["ApiGateway::Integration.loadBalancers", { integrationTarget: listener }, []],
    ["ApiGateway::Authorizer.functions", { authorizerUri: uri(pets) }, [pets]],
    ["ApiGateway::Authorizer.roles", { authorizerCredentials: role }, [role]],
    [
      "ApiGateway::Authorizer.userPools",
      { providerARNs: [at("cognito-idp", "userpool/p1"), at("cognito-idp", "userpool/p2")] },
      [at("cognito-idp", "userpool/p1"), at("cognito-idp", "userpool/p2")],
    ],
    [
      "ApiGateway::Stage.logGroup",
      { accessLogSettings: { destinationArn: at("logs", "log-group:/api/pets:*") } },
      [at("logs", "log-group:/api/pets")],
    ],
    [
      "ApiGateway::Stage.logGroup",
      { accessLogSettings: { destinationArn: at("firehose", "deliverystream/amazon-apigateway-pets") } },
      [],
    ],
    ["ApiGateway::Stage.executionLogGroup", {}, [at("logs", "log-group:API-Gateway-Execution-Logs_a1/prod")]],
    [
      "ApiGateway::Stage.webAcl",
      { webAclArn: at("wafv2", "regional/webacl/w/1") },
      [at("wafv2", "regional/webacl/w/1")],
    ],
    ["ApiGateway::Stage.webAcl", { webAclArn: at("waf-regional", "webacl/1") }, []],
    ["ApiGateway::Stage.traffic", {}, [`${api.arn}/stages/prod/traffic`]],
    ["ApiGateway::Account.role", { cloudwatchRoleArn: role }, [role]],
    [
      "ApiGateway::DomainName.certificates",
      {
        certificateArn: "arn:aws:acm:us-east-1:111122223333:certificate/edge",
        regionalCertificateArn: at("acm", "certificate/1"),
      },
      ["arn:aws:acm:us-east-1:111122223333:certificate/edge", at("acm", "certificate/1")],
    ],
    [
      "ApiGatewayV2::DomainName.certificates",
      { DomainNameConfigurations: [{ CertificateArn: at("acm", "certificate/1") }, { EndpointType: "EDGE" }] },
      [at("acm", "certificate/1")],
    ],
    ["ApiGateway::VpcLink.loadBalancers", { targetArns: [balancer, balancer] }, [balancer]],
    ["ApiGatewayV2::Integration.listeners", { IntegrationUri: listener }, [listener]],
    ["ApiGatewayV2::Integration.functions", { IntegrationUri: pets }, [pets]],
    ["ApiGatewayV2::VpcLink.securityGroups", { SecurityGroupIds: ["sg-1"] }, [at("ec2", "security-group/sg-1")]],
    ["ApiGatewayV2::VpcLink.subnets", { SubnetIds: ["subnet-1"] }, [at("ec2", "subnet/subnet-1")]],
  ])("%s of %j", (need, config, arns) => {
    expect(referencesBy(need, config)).toEqual({ arns, throughStages: false });
  });

  it("is told for every stage when stage variables decide, canaries included", () => {
    const config = { uri: uri(at("lambda", "function:${stageVariables.fn}")) };
    const stages: JsonObject[] = [
      { variables: { fn: "pets" }, canarySettings: { stageVariableOverrides: { fn: "pets:next" } } },
      { variables: { fn: "pets" } },
      { variables: { other: "x" } },
    ];
    const arns = [pets, `${pets}:next`];
    expect(referencesBy("ApiGateway::Integration.functions", config, stages)).toEqual({ arns, throughStages: true });
    expect(referencesBy("ApiGateway::Integration.functions", config)).toEqual({ arns: [], throughStages: true });
  });

  it("is told of any configuration whatever", async () => {
    const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonObject>;
    await fc.assert(
      fc.property(fc.constantFrom(...neighbourNeeds), fc.dictionary(fc.string(), json), (need, config) => {
        const { arns } = referencesBy(need.replace("AWS::", ""), config);
        expect(new Set(arns).size).toBe(arns.length);
      }),
    );
  });
});

it("every need has a variable, and other text has none", () => {
  expect(neighbourNeeds.map(variableOfNeed)).not.toContain(undefined);
  expect(variableOfNeed("AWS::ApiGateway::Stage.functions")).toBeUndefined();
});
