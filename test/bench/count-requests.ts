import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** What a client has asked for so far. */
export interface RequestCount {
  /** Items written or deleted, each attempt. */
  writes: number;
  /** Requests that read. */
  reads: number;
  /** Items that came back. */
  items: number;
  /** Items that DynamoDB looked at to find them. */
  scanned: number;
  reset(): void;
}

/** Counts what a client asks DynamoDB for from now on. */
export function countRequests(client: DynamoDBClient): RequestCount {
  const nothing = { writes: 0, reads: 0, items: 0, scanned: 0 };
  const count: RequestCount = { ...nothing, reset: () => Object.assign(count, nothing) };
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const answer = await next(args);
        const output = answer.output as {
          readonly Count?: number;
          readonly ScannedCount?: number;
          readonly Responses?: object;
        };
        if (/^(?:Put|Update|Delete)/.test(commandName)) count.writes += 1;
        else if (commandName.startsWith("BatchWrite")) count.writes += batchSize(args.input);
        else {
          const found = output.Count ?? Object.values(output.Responses ?? { one: [1] }).flat().length;
          count.reads += 1;
          count.items += found;
          count.scanned += output.ScannedCount ?? found;
        }
        return answer;
      },
    { step: "initialize" },
  );
  return count;
}

function batchSize(input: object): number {
  const { RequestItems = {} } = input as { readonly RequestItems?: Record<string, readonly unknown[]> };
  return Object.values(RequestItems).flat().length;
}
