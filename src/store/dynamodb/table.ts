import { CreateTableCommand, type CreateTableCommandInput, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import type { StorePlace } from "./place.ts";

/**
 * One table. Its items, by their keys:
 *
 * | item | pk | sk |
 * |---|---|---|
 * | the store: schema, fingerprint key | `STORE` | `STORE` |
 * | an audit | `AUDIT` | audit id |
 * | what an audit recorded of a target | `AUDIT#` audit id | target |
 * | a target's state | `TARGET#` target | `TARGET` |
 * | a target in the list of all targets | `TARGETS` | target |
 * | a finding | `TARGET#` target | `FINDING#` id |
 * | a change of a finding | `FINDING#` id | `CHANGE#` sequence |
 * | that changes were recorded on a day | `CHANGES` | `2026-11-26` |
 * | an outbox entry, or that it was delivered | `FINDING#` id | `OUTBOX#` receiver `#` sequence |
 * | a receiver that ever had entries | `RECEIVER` | receiver |
 * | a waiver | `WAIVER` | hash of what it is about |
 * | a part of the baseline, with its last change | `BASELINE` | target `/` API id |
 * | a change of a part of the baseline | `BASELINE#` target `/` API id | `CHANGE#` sequence |
 * | that an audit of an API or a target is due soon; goes by itself at `expiresAt` | `DUE#` target `/` API id | `DUE` |
 * | findings that are being pruned | `PRUNE` | number |
 *
 * What is asked of it:
 *
 * | access | by |
 * |---|---|
 * | all findings of a target, for reconciling | pk, sk begins with `FINDING#`; consistent |
 * | findings by API, account and policy, policy, account, Region or nothing, with state and severity, sorted by id | an index each |
 * | all targets, and by their clocks what was recorded of each last | pk `TARGETS`, then each item by its key |
 * | a finding by its id | its first change names its target |
 * | history of a finding; earlier outbox entries of a finding | pk `FINDING#` id |
 * | changes in the order of recording | pk `CHANGES` for the days; index `changes`: `CHANGES#` day, sorted by position |
 * | what was changed since a walk over findings began; findings, latest change first | the same |
 * | audits, newest first | pk `AUDIT`, descending |
 * | the baseline, all of it or of one target | pk `BASELINE`, sk begins with the target |
 * | history of a part of the baseline | pk `BASELINE#` target `/` API id, and its item |
 * | due outbox entries of a receiver, dead letters | index `lists`: `OUTBOX#` receiver `#pending` or `#dead`, sorted by when they are due |
 * | targets whose last commit was not carried out to its end | index `lists`: `PENDING` |
 *
 * What happened to findings before there was the index `changes` is not in it: `store export`, and `store import` into a new
 * table, brings it in.
 *
 * The stream of the table tells a deliverer that outbox entries were written; what to deliver it claims from the outbox,
 * so that what fails is tried again in one and the same way everywhere.
 */
const indexes = {
  byApi: { partition: "byApi", sort: "id", also: ["account", "region", "policy", "api"] },
  byPolicy: { partition: "byPolicy", sort: "id", also: ["account", "region", "policy", "api"] },
  byAccountPolicy: { partition: "byAccountPolicy", sort: "id", also: ["region", "api"] },
  byAccount: { partition: "byAccount", sort: "id", also: ["account", "region", "policy", "api"] },
  byRegion: { partition: "byRegion", sort: "id", also: ["account", "region", "policy", "api"] },
  byAll: { partition: "byAll", sort: "id", also: ["account", "region", "policy", "api"] },
  changes: { partition: "recordedOn", sort: "position", also: ["target", "change", "fromSeverity"] },
  lists: { partition: "list", sort: "listKey", also: ["at"] },
} as const;

/** The attribute that says when an item may go, in seconds since the epoch: the table's time to live. */
export const timeToLive = "expiresAt";

/** The name of an index. */
export type IndexName = keyof typeof indexes;

/** The definition of the table, as the API wants it; the same stands in the template of the stack. */
export function tableDefinition(table: string): CreateTableCommandInput {
  const keys = new Set(["pk", "sk", ...Object.values(indexes).flatMap(({ partition, sort }) => [partition, sort])]);
  return {
    TableName: table,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [...keys].map((name) => ({ AttributeName: name, AttributeType: "S" })),
    KeySchema: keySchema("pk", "sk"),
    GlobalSecondaryIndexes: Object.entries(indexes).map(([name, { partition, sort, also }]) => ({
      IndexName: name,
      KeySchema: keySchema(partition, sort),
      Projection: { ProjectionType: "INCLUDE", NonKeyAttributes: [...also] },
    })),
  };
}

function keySchema(partition: string, sort: string): CreateTableCommandInput["KeySchema"] {
  return [
    { AttributeName: partition, KeyType: "HASH" },
    { AttributeName: sort, KeyType: "RANGE" },
  ];
}

/** Creates the table, and waits until it is there. */
export async function createTable({ dynamodb, table }: Pick<StorePlace, "dynamodb" | "table">): Promise<void> {
  await dynamodb.send(new CreateTableCommand(tableDefinition(table)));
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 120, minDelay: 0.1, maxDelay: 2 }, { TableName: table });
}
