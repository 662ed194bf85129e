import type { BatchGetItemCommand, BatchWriteItemCommand } from "@aws-sdk/client-dynamodb";
import type { DeserializeHandlerOutput, InitializeMiddleware, MiddlewareStack } from "@smithy/types";
import type { Clock } from "../../src/clock.ts";
import { createRetryStrategy } from "../../src/collect/retry.ts";
import { awsError } from "../deliver/fake-client.ts";
import { type AwsPlace, awsClients } from "./aws-clients.ts";

/**
 * How a request of a store may go wrong. `hangs`: no answer, and not processed. `lost`: processed, and no answer. `partial`:
 * half of a batch, as its answer says. `half`: half of a batch, or all there was, before it failed. `torn`: processed, and
 * half an answer. `slow`: a good answer after twenty seconds.
 */
export const storeFaults = [
  "throttled",
  "denied",
  "broken",
  "hangs",
  "lost",
  "partial",
  "half",
  "torn",
  "slow",
] as const;

export type StoreFault = (typeof storeFaults)[number];

/** Clients of a DynamoDB and an S3 that fail as they are told to. */
export interface FaultyAws extends ReturnType<typeof awsClients> {
  /** Whether a request is really under way, and does not just wait for the clock. */
  isBusy(): boolean;
}

/** What all that happens to the requests of one client needs. */
interface Scene {
  readonly service: "dynamodb" | "s3";
  readonly sleep: Clock["sleep"];
  readonly next: () => StoreFault | "none";
}

type Next = () => Promise<DeserializeHandlerOutput<object>>;
type Batch = BatchWriteItemCommand["input"] & BatchGetItemCommand["input"];

/** Clients for a place, on a clock: `next` says of each attempt of a request how it goes. */
export function faultyAws(place: AwsPlace, clock: Clock, next: () => StoreFault | "none"): FaultyAws {
  const count = { underWay: 0, asleep: 0 };
  const sleep: Clock["sleep"] = async (milliseconds, signal) => {
    count.asleep += 1;
    await clock.sleep(milliseconds, signal).finally(() => {
      count.asleep -= 1;
    });
  };
  const clients = awsClients(place, { retryStrategy: createRetryStrategy({ ...clock, sleep }) });
  for (const service of ["dynamodb", "s3"] as const) {
    const stack = clients[service].middlewareStack as unknown as MiddlewareStack<object, object>;
    addFaults(stack, { service, sleep, next }, count);
  }
  return { ...clients, isBusy: () => count.underWay > count.asleep };
}

/** @param count requests that are under way, and those of them that wait for the clock */
function addFaults(stack: MiddlewareStack<object, object>, scene: Scene, count: { underWay: number }): void {
  stack.add(
    (next) => async (args) => {
      count.underWay += 1;
      return await next(args).finally(() => {
        count.underWay -= 1;
      });
    },
    { step: "initialize", priority: "high" },
  );
  stack.add(splitBatches(scene), { step: "initialize", priority: "low" });
  // Within the SDK's retries, and around what reads the answer.
  stack.add((next) => (args) => meetFault(scene, () => next(args)), { step: "deserialize", priority: "high" });
}

async function meetFault({ service, sleep, next }: Scene, send: Next): ReturnType<Next> {
  const isDynamo = service === "dynamodb";
  switch (next()) {
    case "throttled":
    case "partial":
      throw isDynamo ? awsError("ProvisionedThroughputExceededException") : awsError("SlowDown", 503);
    case "denied":
      throw isDynamo ? awsError("AccessDeniedException", 400) : awsError("AccessDenied", 403);
    case "broken":
      throw awsError("InternalServerError", 500);
    case "hangs":
      await sleep(30_000);
      throw awsError("TimeoutError", 0);
    case "lost":
      await readWhole(await send());
      throw awsError("TimeoutError", 0);
    case "half":
      await readWhole(await send());
      throw awsError("InternalServerError", 500);
    case "torn":
      return tear(await readWhole(await send()));
    case "slow":
      await sleep(20_000);
      return await readWhole(await send());
    default:
      return await readWhole(await send());
  }
}

type Body = { readonly transformToByteArray: () => Promise<Uint8Array> };

/** An answer with the whole of its body, which otherwise would still be under way. */
async function readWhole(answer: Awaited<ReturnType<Next>>): ReturnType<Next> {
  const { Body: body } = (answer.output ?? {}) as { Body?: Body };
  if (!body) return answer;
  const bytes = await body.transformToByteArray();
  return { ...answer, output: { ...answer.output, Body: { transformToByteArray: async () => bytes } satisfies Body } };
}

/** What the SDK makes of half an answer, or leaves to who reads the body. */
function tear(answer: Awaited<ReturnType<Next>>): Awaited<ReturnType<Next>> {
  if (!answer.output || !("Body" in answer.output)) throw new SyntaxError("Unexpected end of JSON input");
  const transformToByteArray = async () => {
    throw new Error("aborted");
  };
  return { ...answer, output: { ...answer.output, Body: { transformToByteArray } satisfies Body } };
}

/** Lets DynamoDB process the first half of a batch alone: its answer says so, or there is none. */
function splitBatches({ next: nextFault }: Scene): InitializeMiddleware<object, object> {
  return (next) => async (args) => {
    const { RequestItems } = args.input as Partial<Batch>;
    const [[table, requests] = ["", []]] = Object.entries(RequestItems ?? {});
    const isWrite = Array.isArray(requests);
    const all: readonly unknown[] = isWrite ? requests : ((requests as { Keys?: unknown[] }).Keys ?? []);
    const fault = all.length < 2 ? "none" : nextFault();
    if (fault !== "partial" && fault !== "half") return await next(args);
    const wrap = (part: readonly unknown[]) => ({
      [table]: isWrite ? part : { ...(requests as object), Keys: part },
    });
    const middle = Math.ceil(all.length / 2);
    const answer = await next({ ...args, input: { ...args.input, RequestItems: wrap(all.slice(0, middle)) } });
    if (fault === "half") throw awsError("InternalServerError", 500);
    const left = isWrite ? "UnprocessedItems" : "UnprocessedKeys";
    return { ...answer, output: { ...answer.output, [left]: wrap(all.slice(middle)) } };
  };
}
