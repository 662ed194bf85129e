import { QueryCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { fromAttributes, type Item, toAttributes, toNames, toValues } from "./items.ts";
import type { StorePlace } from "./place.ts";
import type { IndexName } from "./table.ts";

/** Items of one partition. */
export interface ItemQuery {
  /** Of the table itself unless said otherwise; an index is a moment behind. */
  readonly index?: IndexName;
  /** A condition on keys, with `#attribute`s and `:value`s. */
  readonly where: string;
  /** A condition on other attributes of what was read. */
  readonly filter?: string;
  readonly values: Item;
  /** Attributes to answer with; all unless said. */
  readonly only?: readonly string[];
  readonly descending?: boolean;
  /** How many to read at once; as many as fit into an answer unless said. */
  readonly pageSize?: number;
}

type Table = Pick<StorePlace, "dynamodb" | "table">;

/** One answer of a query. */
interface QueryPage {
  readonly items: readonly Item[];
  /** The last item that was looked at, as far as it is a key; absent on the last page. */
  readonly last?: Item;
}

/** The items of a query in order, page after page. */
export async function* queryItems(table: Table, query: ItemQuery): AsyncGenerator<Item> {
  let start: Item | undefined;
  do {
    const { items, last } = await queryPage(table, query, start);
    yield* items;
    start = last;
  } while (start);
}

/** One page of a query: as many items as asked for, or as fit into an answer. */
export async function queryPage({ dynamodb, table }: Table, query: ItemQuery, start?: Item): Promise<QueryPage> {
  const { index, where, filter, values, only, descending = false, pageSize } = query;
  const projection = only?.map((name) => `#${name}`).join(", ");
  const { Items = [], LastEvaluatedKey } = await dynamodb.send(
    new QueryCommand({
      TableName: table,
      KeyConditionExpression: where,
      ExpressionAttributeNames: toNames(where, filter, projection),
      ExpressionAttributeValues: toValues(values),
      ScanIndexForward: !descending,
      ...(index ? { IndexName: index } : { ConsistentRead: true }),
      ...(filter ? { FilterExpression: filter } : {}),
      ...(projection === undefined ? {} : { ProjectionExpression: projection }),
      ...(pageSize === undefined ? {} : { Limit: pageSize }),
      ...(start ? { ExclusiveStartKey: toAttributes(start) } : {}),
    }),
  );
  const last = LastEvaluatedKey ? { last: fromAttributes(LastEvaluatedKey) } : {};
  return { items: Items.map(fromAttributes), ...last };
}

/** All items of one kind in the whole table: reads everything, for what is done seldom. */
export async function* scanItems({ dynamodb, table }: Table, kind: string): AsyncGenerator<Item> {
  let start: Parameters<typeof fromAttributes>[0] | undefined;
  do {
    const answer = await dynamodb.send(
      new ScanCommand({
        TableName: table,
        ConsistentRead: true,
        FilterExpression: "#kind = :kind",
        ExpressionAttributeNames: toNames("#kind"),
        ExpressionAttributeValues: toValues({ kind }),
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    for (const item of answer.Items ?? []) yield fromAttributes(item);
    start = answer.LastEvaluatedKey;
  } while (start);
}
