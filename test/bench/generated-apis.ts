import { accessLogFormat } from "../../src/demo/place.ts";
import type { NeighbourNeed } from "../../src/model/neighbour.ts";
import type { Resource, Snapshot } from "../../src/model/snapshot.ts";
import type { Target } from "../../src/model/target.ts";

const target: Target = { partition: "aws", accountId: "111111111111", region: "eu-west-1" };

/** What those APIs share. */
export const regional: Snapshot = {
  kind: "regional",
  target,
  resources: [
    {
      type: "AWS::ApiGateway::Account",
      arn: `arn:aws:apigateway:${target.region}::/account`,
      name: "account",
      config: {
        cloudwatchRoleArn: "arn:aws:iam::111111111111:role/logs",
        throttleSettings: { rateLimit: 10_000, burstLimit: 5_000 },
      },
    },
  ],
  gaps: [],
  unknownMembers: [],
};

/**
 * REST APIs as deployment tools make them, one at a time: each with so many methods, every twentieth with faults.
 * @param needs what counts as read in other services, where nothing is
 */
export function* generateSnapshots(
  apis: number,
  methods: number,
  needs: Iterable<NeighbourNeed> = [],
): Generator<Snapshot> {
  const neighbourhood = { needs: [...needs].sort(), neighbours: [] };
  for (let index = 0; index < apis; index += 1) {
    yield { ...generateSnapshot(`api${index}`, methods, index % 20 === 0), neighbourhood };
  }
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
      clientCertificateId: "cert1",
      webAclArn: "arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/edge/1",
      cacheClusterEnabled: false,
      methodSettings: {
        "*/*": { loggingLevel: "ERROR", metricsEnabled: true, throttlingRateLimit: 200, throttlingBurstLimit: 100 },
      },
      accessLogSettings: {
        destinationArn: "arn:aws:logs:eu-west-1:111111111111:log-group:/apis",
        format: accessLogFormat,
      },
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
