import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type WriteRequest,
} from "@aws-sdk/client-dynamodb";
import { fromAttributes, type Item, toAttributes, toNames, toValues } from "./items.ts";
import type { Key } from "./keys.ts";
import type { StorePlace } from "./place.ts";

type Table = Pick<StorePlace, "dynamodb" | "table">;

/** A condition on the item as it is, with `#attribute`s and `:value`s. */
export interface Condition {
  readonly condition: string;
  readonly values?: Item;
}

/** The item is not there yet. */
export const isAbsent: Condition = { condition: "attribute_not_exists(#pk)" };

function keyOf({ pk, sk }: Key): Record<string, AttributeValue> {
  return toAttributes({ pk, sk });
}

/** One item, as it was last written; undefined when there is none. */
export async function getItem({ dynamodb, table }: Table, key: Key): Promise<Item | undefined> {
  const command = new GetItemCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true });
  const { Item: found } = await dynamodb.send(command);
  return found && fromAttributes(found);
}

/** Writes an item; returns whether the condition held. */
export async function putItem({ dynamodb, table }: Table, item: Key & Item, when?: Condition): Promise<boolean> {
  const command = new PutItemCommand({ TableName: table, Item: toAttributes(item), ...toExpression(when) });
  return await holds(dynamodb.send(command));
}

/** Changes some attributes, and removes those that are undefined; returns whether the condition held. */
export async function updateItem(
  { dynamodb, table }: Table,
  key: Key,
  changes: Item,
  when: Condition,
): Promise<boolean> {
  const names = Object.keys(changes);
  const set = names.filter((name) => changes[name] !== undefined).map((name) => `#${name} = :new_${name}`);
  const remove = names.filter((name) => changes[name] === undefined).map((name) => `#${name}`);
  const values = toValues({
    ...when.values,
    ...Object.fromEntries(names.map((name) => [`new_${name}`, changes[name]])),
  });
  const update = [
    ...(set.length > 0 ? ["SET", set.join(", ")] : []),
    ...(remove.length > 0 ? ["REMOVE", remove.join(", ")] : []),
  ];
  const command = new UpdateItemCommand({
    TableName: table,
    Key: keyOf(key),
    UpdateExpression: update.join(" "),
    ConditionExpression: when.condition,
    ExpressionAttributeNames: toNames(when.condition, ...update),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  });
  return await holds(dynamodb.send(command));
}

/** Removes an item; returns whether the condition held. */
export async function deleteItem({ dynamodb, table }: Table, key: Key, when?: Condition): Promise<boolean> {
  const command = new DeleteItemCommand({ TableName: table, Key: keyOf(key), ...toExpression(when) });
  return await holds(dynamodb.send(command));
}

function toExpression(when: Condition | undefined) {
  if (!when) return {};
  const { condition, values } = when;
  return {
    ConditionExpression: condition,
    ExpressionAttributeNames: toNames(condition),
    ...(values ? { ExpressionAttributeValues: toValues(values) } : {}),
  };
}

async function holds(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Items by their keys, in any order; those that are not there are missing. */
export async function getItems(place: Table & Pick<StorePlace, "sleep">, keys: readonly Key[]): Promise<Item[]> {
  const items: Item[] = [];
  await inBatches(place, keys.map(keyOf), 100, async (batch) => {
    const request = { [place.table]: { Keys: [...batch], ConsistentRead: true } };
    const answer = await place.dynamodb.send(new BatchGetItemCommand({ RequestItems: request }));
    items.push(...(answer.Responses?.[place.table] ?? []).map(fromAttributes));
    return answer.UnprocessedKeys?.[place.table]?.Keys ?? [];
  });
  return items;
}

/** Writes and deletes many items, without conditions. */
export async function writeItems(
  place: Table & Pick<StorePlace, "sleep">,
  { put = [], remove = [] }: { readonly put?: readonly (Key & Item)[]; readonly remove?: readonly Key[] },
): Promise<void> {
  const requests: WriteRequest[] = [
    ...put.map((item) => ({ PutRequest: { Item: toAttributes(item) } })),
    ...remove.map((key) => ({ DeleteRequest: { Key: keyOf(key) } })),
  ];
  await inBatches(place, requests, 25, async (batch) => {
    const command = new BatchWriteItemCommand({ RequestItems: { [place.table]: [...batch] } });
    return (await place.dynamodb.send(command)).UnprocessedItems?.[place.table] ?? [];
  });
}

/** DynamoDB may process a part of a batch only: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
async function inBatches<Request>(
  { sleep }: Pick<StorePlace, "sleep">,
  requests: readonly Request[],
  size: number,
  send: (batch: readonly Request[]) => Promise<readonly Request[]>,
): Promise<void> {
  for (let start = 0; start < requests.length; start += size) {
    let batch = requests.slice(start, start + size);
    for (let attempt = 1; batch.length > 0; attempt += 1) {
      if (attempt > 12)
        throw new Error(`DynamoDB left ${batch.length} of a batch's items unprocessed, twelve times over`);
      if (attempt > 1) await sleep(Math.random() * Math.min(50 * 2 ** attempt, 10_000));
      batch = [...(await send(batch))];
    }
  }
}
