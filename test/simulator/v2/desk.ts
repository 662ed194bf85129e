import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import { readOperations } from "../../../src/schema/operations.ts";
import { AwsError, type Call, type Handlers, type Values } from "../../../src/simulator/handler.ts";
import { createIdSource } from "../../../src/simulator/ids.ts";
import { restHandlers } from "../../../src/simulator/rest/handlers.ts";
import { v2Handlers } from "../../../src/simulator/v2/handlers.ts";
import { type Account, regionOf, type World } from "../../../src/simulator/world.ts";
import { departures } from "../rest/conformance.ts";

export const accountId = "123456789012";
export const started = new Date("2026-03-01T12:00:00Z");
export const lambdaArn = "arn:aws:lambda:eu-west-1:123456789012:function:f";
export const lambdaUri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambdaArn}/invocations`;

/** One account in one Region, and ways to call handlers of both API Gateway services in it. */
export interface Desk {
  readonly call: Call;
  /** Calls a v2 handler; fails unless the answer conforms to the SDK's schema. */
  run(operation: string, input?: Values): Values;
  /** Calls a v2 handler that has to refuse; the refusal as `404 NotFoundException: …`. */
  refusal(operation: string, input?: Values): string;
  /** Calls a v1 handler; fails unless the answer conforms. */
  runRest(operation: string, input?: Values): Values;
  /** The items of a v2 list. */
  list(operation: string, input?: Values): readonly Values[];
  /** Lets an hour go by. */
  later(): void;
}

export function createDesk(): Desk {
  const account: Account = {
    id: accountId,
    name: "test",
    partition: "aws",
    organizationalUnit: [],
    status: "ACTIVE",
    tags: {},
    enabledRegions: ["eu-west-1"],
    roles: [],
    regions: new Map(),
    iam: { roles: new Map(), managedPolicies: new Map() },
  };
  const world: World = {
    accounts: new Map([[accountId, account]]),
    principals: new Map(),
    managementAccountId: accountId,
  };
  let now = started;
  const call: Call = {
    world,
    account,
    region: regionOf(account, "eu-west-1"),
    now: () => now,
    newId: createIdSource(),
  };
  const run = conforming(v2Handlers, readOperations(v2Package), call);
  return {
    call,
    run,
    refusal: (operation, input = {}) => refusalOf(() => run(operation, input)),
    runRest: conforming(restHandlers, readOperations(restPackage), call),
    list: (operation, input = {}) => listOf(run(operation, input)),
    later: () => {
      now = new Date(now.getTime() + 3_600_000);
    },
  };
}

/** The refusal of a piece of work as `400 BadRequestException: …`. Any other error is thrown on. */
export function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof AwsError) return `${error.status} ${error.code}: ${error.message}`;
    throw error;
  }
  return "not refused";
}

function conforming(handlers: Handlers, operations: ReturnType<typeof readOperations>, call: Call) {
  return (name: string, input: Values = {}): Values => {
    const handler = handlers[name];
    const schema = operations.get(name)?.output;
    if (!handler || !schema) throw new Error(`no handler for ${name}`);
    const output = handler(input, call);
    const wrong = output === undefined ? [] : departures(output, schema);
    if (wrong.length > 0) throw new Error(`${name} answered ${wrong.join(", ")}`);
    return output ?? {};
  };
}

function listOf({ Items, RoutingRules }: Values): readonly Values[] {
  const list = Items ?? RoutingRules;
  if (!Array.isArray(list)) throw new Error("no list was answered");
  return list;
}
