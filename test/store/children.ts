import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { GetItemCommand } from "@aws-sdk/client-dynamodb";
import { targetKey } from "../../src/store/rows.ts";
import { target } from "./audits.ts";
import { awsClients } from "./aws-clients.ts";
import type { AwsPlaces } from "./aws-places.ts";
import type { ChildAnswer, ChildPlace, ChildTask } from "./child.ts";
import { type StorePlace, sqlitePlace } from "./store-place.ts";

/** A place that children can find, too. */
export interface ProcessPlace extends StorePlace {
  readonly at: ChildPlace;
  /** Whether a commit is written in several steps. */
  readonly isDivided: boolean;
  /** Whether a commit is there whose changes were not all carried out. */
  isHalfWay(): Promise<boolean>;
}

/** A store file for several processes. */
export async function makeSqlitePlace(): Promise<ProcessPlace> {
  const place = await sqlitePlace();
  // What SQLite has begun and not committed is nowhere to be seen.
  return { ...place, at: { folder: place.folder }, isDivided: false, isHalfWay: async () => false };
}

/** A table and a bucket for several processes. */
export async function makeDynamoPlace(aws: AwsPlaces): Promise<ProcessPlace> {
  const place = await aws.makePlace();
  const { dynamodb } = awsClients(place.at);
  const Key = { pk: { S: `TARGET#${targetKey(target)}` }, sk: { S: "TARGET" } };
  return {
    ...place,
    isDivided: true,
    async isHalfWay() {
      const { Item } = await dynamodb.send(
        new GetItemCommand({ TableName: place.at.table, Key, ConsistentRead: true }),
      );
      return Item?.plan !== undefined;
    },
  };
}

/** A child that is ready for a task. */
export async function startChild(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, "child.ts"), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  await once(child, "message");
  return child;
}

/** Gives a child a task, and waits until it has recorded an audit. */
export async function ask(child: ChildProcess, task: ChildTask): Promise<ChildAnswer> {
  const answered = once(child, "message");
  child.send(task);
  return (await answered)[0] as ChildAnswer;
}
