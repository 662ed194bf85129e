import * as accountPackage from "@aws-sdk/client-account";
import * as acmPackage from "@aws-sdk/client-acm";
import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import * as cloudtrailPackage from "@aws-sdk/client-cloudtrail";
import * as cloudwatchPackage from "@aws-sdk/client-cloudwatch";
import * as logsPackage from "@aws-sdk/client-cloudwatch-logs";
import * as cognitoPackage from "@aws-sdk/client-cognito-identity-provider";
import * as ec2Package from "@aws-sdk/client-ec2";
import * as loadBalancingPackage from "@aws-sdk/client-elastic-load-balancing-v2";
import * as iamPackage from "@aws-sdk/client-iam";
import * as lambdaPackage from "@aws-sdk/client-lambda";
import * as organizationsPackage from "@aws-sdk/client-organizations";
import * as stsPackage from "@aws-sdk/client-sts";
import * as wafPackage from "@aws-sdk/client-wafv2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readOperations } from "../../src/schema/operations.ts";
import { accountHandlers } from "../../src/simulator/account.ts";
import type { Handlers, Values } from "../../src/simulator/handler.ts";
import { neighbourServices } from "../../src/simulator/neighbours/services.ts";
import { organizationsHandlers } from "../../src/simulator/organizations.ts";
import { buildRoutes, matchRoutes } from "../../src/simulator/routes.ts";
import type { ServiceId } from "../../src/simulator/services.ts";
import { structureOf } from "../../src/simulator/shapes.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { stsHandlers } from "../../src/simulator/sts.ts";
import { generateValues } from "./generate-values.ts";
import { plain, region, sendByName } from "./sdk-client.ts";

const packages: readonly (readonly [ServiceId, object])[] = [
  ["v1", restPackage],
  ["v2", v2Package],
  ["sts", stsPackage],
  ["organizations", organizationsPackage],
  ["account", accountPackage],
  ["acm", acmPackage],
  ["cloudtrail", cloudtrailPackage],
  ["cloudwatch", cloudwatchPackage],
  ["cognito-idp", cognitoPackage],
  ["ec2", ec2Package],
  ["elasticloadbalancing", loadBalancingPackage],
  ["iam", iamPackage],
  ["lambda", lambdaPackage],
  ["logs", logsPackage],
  ["wafv2", wafPackage],
];
const apiGateway = packages.filter(([service]) => service === "v1" || service === "v2");
/** All of API Gateway, and of the other services what the simulator answers. */
const answered: Partial<Record<ServiceId, Handlers>> = {
  sts: stsHandlers,
  organizations: organizationsHandlers,
  account: accountHandlers,
};
for (const [id, load] of Object.entries(neighbourServices)) answered[id as ServiceId] = (await load()).handlers;

const cases = packages.flatMap(([service, sdkPackage]) =>
  [...readOperations(sdkPackage).values()]
    .filter(({ name }) => (answered[service] ? name in answered[service] : true))
    .map((operation) => ({ service, sdkPackage, operation, name: operation.name })),
);

describe.each(apiGateway)("routes of %s", (_, sdkPackage) => {
  const operations = readOperations(sdkPackage);
  const routes = buildRoutes(operations.values());

  test.each([...operations.keys()])("%s resolves to itself alone", (name) => {
    const { method, template } = operations.get(name)?.http ?? { method: "", template: "" };
    const [path = "", query] = template.replaceAll(/\{\w+\}/g, "a%2Fb").split("?");
    const matches = matchRoutes(routes, method, path, new URLSearchParams(query));
    expect(matches[0]?.operation.name).toBe(name);
    expect(matches.map(({ operation }) => operation.http?.template)).toEqual([
      template,
      ...(query === undefined ? [] : [template.split("?")[0]]),
    ]);
  });
});

describe("the real SDK client", () => {
  let simulator: Simulator;
  let received: Values | undefined;
  let answer: Values = {};

  beforeAll(async () => {
    const record = (input: Values) => {
      received = input;
      return answer;
    };
    const handlersOf = (sdkPackage: object) =>
      Object.fromEntries([...readOperations(sdkPackage).keys()].map((name) => [name, record]));
    const handlers = Object.fromEntries(packages.map(([service, sdkPackage]) => [service, handlersOf(sdkPackage)]));
    simulator = await startSimulator({ quotas: false, handlers });
  });
  afterAll(() => simulator.close());

  test.each(cases)("sends all of $service:$name and reads all of its answer", async (subject) => {
    const input = generateValues(structureOf(subject.operation.input));
    for (const name of ["limit", "MaxResults", "maxResults"]) if (typeof input[name] === "string") input[name] = "7";
    for (const name of ["position", "NextToken", "nextToken"]) delete input[name];
    answer = generateValues(structureOf(subject.operation.output));
    for (const name of ["position", "NextToken"]) delete answer[name];
    const output = await sendByName(simulator, subject.sdkPackage, subject.name, input);
    expect(plain(received)).toEqual(plain(input));
    expect(plain(output)).toEqual(plain(answer));
  });

  test.each(cases)("sends the least of $service:$name and reads a canned answer", async (subject) => {
    const output = generateValues(structureOf(subject.operation.output));
    simulator.faults.splice(0, 1, { kind: "answer", operation: `${subject.service}:${subject.name}`, output });
    simulator.requests.reset();
    const input = generateValues(structureOf(subject.operation.input), true);
    expect(plain(await sendByName(simulator, subject.sdkPackage, subject.name, input))).toEqual(plain(output));
    expect(simulator.requests.records).toMatchObject([{ service: subject.service, operation: subject.name, region }]);
  });
});
