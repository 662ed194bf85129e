import * as sdkPackage from "@aws-sdk/client-api-gateway";
import { readOperations } from "../../../src/schema/operations.ts";
import { AwsError, type Call, type Values } from "../../../src/simulator/handler.ts";
import { createIdSource } from "../../../src/simulator/ids.ts";
import { restHandlers } from "../../../src/simulator/rest/handlers.ts";
import { type Account, regionOf, type World } from "../../../src/simulator/world.ts";
import { departures } from "./conformance.ts";

const operations = readOperations(sdkPackage);
export const accountId = "123456789012";
export const started = new Date("2026-03-01T12:00:00Z");

/** One account in one Region, and a way to call handlers in it. */
export interface Desk {
  readonly call: Call;
  /** Calls a handler; fails unless the answer conforms to the SDK's schema. */
  run(operation: string, input?: Values): Values;
  /** Calls a handler that has to refuse; the refusal as `404 NotFoundException: …`. */
  refusal(operation: string, input?: Values): string;
  /** Calls a handler that may refuse: its conforming answer, or its refusal. */
  attempt(operation: string, input?: Values): Values | string;
  /** Lets an hour go by. */
  later(): void;
}

export function createDesk(): Desk {
  const accounts = new Map([accountId, "210987654321"].map((id) => [id, createAccount(id)]));
  const world: World = { accounts, principals: new Map(), managementAccountId: accountId };
  return deskOf(world, accountId);
}

/** The same world from another account. */
export function deskOf(world: World, id: string): Desk {
  const account = world.accounts.get(id) ?? createAccount(id);
  const newId = createIdSource();
  let now = started;
  const call: Call = { world, account, region: regionOf(account, "eu-west-1"), now: () => now, newId };
  const handle = (operation: string, input: Values) => {
    const handler = restHandlers[operation];
    if (!handler) throw new Error(`no handler for ${operation}`);
    return handler(input, call);
  };
  return {
    call,
    run: (operation, input = {}) => conforming(operation, handle(operation, input)),
    refusal: (operation, input = {}) => refusalOf(() => handle(operation, input)) ?? "not refused",
    attempt: (operation, input = {}) => {
      let output: Values | undefined;
      const refusal = refusalOf(() => {
        output = handle(operation, input);
      });
      return refusal ?? conforming(operation, output);
    },
    later: () => {
      now = new Date(now.getTime() + 3_600_000);
    },
  };
}

function createAccount(id: string): Account {
  return {
    id,
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
}

function conforming(name: string, output: Values | undefined): Values {
  const schema = operations.get(name)?.output;
  const wrong = output === undefined || schema === undefined ? [] : departures(output, schema);
  if (wrong.length > 0) throw new Error(`${name} answered ${wrong.join(", ")}`);
  return output ?? {};
}

function refusalOf(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof AwsError) return `${error.status} ${error.code}: ${error.message}`;
    throw error;
  }
  return undefined;
}
