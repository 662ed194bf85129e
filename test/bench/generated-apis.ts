import type { Resource, Snapshot } from "../../src/model/snapshot.ts";
import type { Target } from "../../src/model/target.ts";

const target: Target = { partition: "aws", accountId: "111111111111", region: "eu-west-1" };

/** REST APIs as deployment tools make them, one at a time: each with so many methods, every twentieth API with a fault. */
export function* generateSnapshots(apis: number, methods: number): Generator<Snapshot> {
  for (let index = 0; index < apis; index += 1) yield generateSnapshot(`api${index}`, methods, index % 20 === 0);
}

function generateSnapshot(id: string, methods: number, faulty: boolean): Snapshot {
  const arn = `arn:aws:apigateway:${target.region}::/restapis/${id}`;
  const api: Resource = {
    type: "AWS::ApiGateway::RestApi",
    arn,
    name: id,
    config: { id, name: id, endpointConfiguration: { types: ["REGIONAL"] }, apiKeySource: "HEADER" },
  };
  const stage: Resource = {
    type: "AWS::ApiGateway::Stage",
    arn: `${arn}/stages/prod`,
    name: "prod",
    parent: arn,
    config: {
      stageName: "prod",
      deploymentId: "dep1",
      cacheClusterEnabled: false,
      methodSettings: {},
      tracingEnabled: true,
    },
  };
  const parts = Array.from({ length: methods }, (_, index) => generateMethod(arn, index, faulty && index === 0)).flat();
  const resources = [api, stage, ...parts];
  return { kind: "rest", target, api: { id, name: id, arn }, resources, gaps: [], unknownMembers: [] };
}

function generateMethod(api: string, index: number, faulty: boolean): Resource[] {
  const id = `r${index}`;
  const arn = `${api}/resources/${id}`;
  const methodArn = `${arn}/methods/GET`;
  const path = `/things/${index}/{id}`;
  return [
    { type: "AWS::ApiGateway::Resource", arn, name: path, parent: api, config: { id, path, pathPart: "{id}" } },
    {
      type: "AWS::ApiGateway::Method",
      arn: methodArn,
      name: `GET ${path}`,
      parent: arn,
      config: {
        httpMethod: "GET",
        authorizationType: faulty ? "NONE" : "AWS_IAM",
        apiKeyRequired: false,
        requestParameters: { "method.request.path.id": true },
        methodResponses: { "200": { statusCode: "200", responseModels: { "application/json": "Empty" } } },
      },
    },
    {
      type: "AWS::ApiGateway::Integration",
      arn: `${methodArn}/integration`,
      name: `GET ${path}`,
      parent: methodArn,
      config: {
        type: "HTTP_PROXY",
        httpMethod: "GET",
        uri: `https://backend.example/things/${index}`,
        connectionType: "INTERNET",
        timeoutInMillis: faulty ? 5000 : 29000,
        passthroughBehavior: "WHEN_NO_MATCH",
        cacheNamespace: id,
        cacheKeyParameters: [],
        requestParameters: { "integration.request.path.id": "method.request.path.id" },
        integrationResponses: { "200": { statusCode: "200" } },
      },
    },
  ];
}
