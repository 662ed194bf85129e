import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { S3Client } from "@aws-sdk/client-s3";
import type { MiddlewareStack } from "@smithy/types";
import type { VirtualClock } from "./virtual-clock.ts";

/** What an answer of DynamoDB or S3 takes, in simulated milliseconds. */
export const storeLatencyMs = 15;

/** Lets a client's real requests take simulated time, and no other. */
export function throughEmulator(
  client: DynamoDBClient | S3Client,
  clock: VirtualClock,
  note: (command: string) => void = () => {},
): void {
  const stack = client.middlewareStack as unknown as MiddlewareStack<object, object>;
  stack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        note(commandName);
        const answer = await clock.hold(next(args).then(readWhole));
        await clock.sleep(storeLatencyMs);
        return answer;
      },
    { step: "initialize" },
  );
}

/** The rest of a body would still be on its way. */
async function readWhole<Answer extends { output: object }>(answer: Answer): Promise<Answer> {
  const { Body: body } = answer.output as { Body?: { transformToByteArray: () => Promise<Uint8Array> } };
  if (!body) return answer;
  const bytes = await body.transformToByteArray();
  return { ...answer, output: { ...answer.output, Body: { transformToByteArray: async () => bytes } } };
}
