import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import { type OperationSchema, readOperations } from "../../src/schema/operations.ts";
import { neighbourServices } from "../../src/simulator/neighbours/services.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { neighbourArns, startNeighbourWorld } from "../collect/neighbours/neighbour-world.ts";
import type { Planter } from "./plant.ts";

/** Page tokens lead nowhere, and these lead the audit on to the parts that hang on them. */
const fixedInApis = {
  position: undefined,
  NextToken: undefined,
  ProtocolType: "WEBSOCKET",
  routingMode: "ROUTING_RULE_THEN_BASE_PATH_MAPPING",
};

/** What other services' answers need for being about what was asked for. */
const fixedInNeighbours = {
  ...{ Marker: undefined, NextMarker: undefined, NextToken: undefined, nextToken: undefined, IsTruncated: false },
  ...{ SubnetId: "subnet-1", GroupId: "sg-1", ListenerArn: neighbourArns.listener },
  ...{ LoadBalancerArn: neighbourArns.loadBalancer, FunctionArn: neighbourArns.function },
};

/** A Region in which every answer of API Gateway's is full of secrets. */
export async function startSecretApis(planter: Planter): Promise<Simulator> {
  const simulator = await startSimulator({ quotas: false });
  for (const [service, sdkPackage] of [
    ["v1", v1],
    ["v2", v2],
  ] as const) {
    for (const { name, output } of readOperations(sdkPackage).values()) {
      if (!/^(?:Get|List)/.test(name)) continue;
      const answer = planter.answer(name, output, fixedInApis);
      simulator.faults.push({ operation: name, service, kind: "answer", output: answer });
    }
  }
  return simulator;
}

/** A Region whose APIs refer to functions, roles and all else there is, whose configurations are full of secrets. */
export async function startSecretNeighbours(planter: Planter): Promise<Simulator> {
  const simulator = await startNeighbourWorld();
  for (const service of Object.keys(neighbourServices) as (keyof typeof neighbourServices)[]) {
    const { schemas } = await neighbourServices[service]();
    for (const { name, output } of operationsOf(schemas)) {
      const answer = planter.answer(name, output, fixedInNeighbours);
      simulator.faults.push({ operation: name, service, kind: "answer", output: answer });
    }
  }
  return simulator;
}

/** A Region in which AWS's errors tell secrets. */
export async function startSecretErrors(planter: Planter): Promise<Simulator> {
  const simulator = await startNeighbourWorld();
  const services = ["v1", "v2", ...(Object.keys(neighbourServices) as (keyof typeof neighbourServices)[])] as const;
  const spared = ["GetRestApis", "GetApis", "GetResources", "GetIntegrations", "GetRoutes"];
  for (const service of services) {
    const sdk = service === "v1" ? v1 : service === "v2" ? v2 : (await neighbourServices[service]()).schemas;
    for (const { name: operation } of operationsOf(sdk)) {
      if (spared.includes(operation)) continue;
      const message = `Can't do this: ${planter.write(`error of ${operation}`)}`;
      simulator.faults.push({ operation, service, kind: "error", status: 400, code: "BadRequestException", message });
    }
  }
  return simulator;
}

function operationsOf(sdkPackage: object): OperationSchema[] {
  return [...readOperations(sdkPackage).values()].filter(({ name }) => /^(?:Get|List|Describe)/.test(name));
}
