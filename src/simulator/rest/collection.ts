import type { AwsError, Call, Handler, Handlers, Values } from "../handler.ts";
import { patched, type SpecialChanges } from "./patch.ts";
import type { PatchTable } from "./patch-rules.ts";
import { asRecord } from "./records.ts";
import { limitExceeded, notFound } from "./refusals.ts";

/** Things of one kind under one owner: an API's authorizers, a Region's usage plans. */
export interface Collection {
  /** As in `CreateAuthorizer`, `GetAuthorizers`. */
  readonly singular: string;
  readonly plural: string;
  /** The record's member that names it; and the input's, when that is called otherwise. */
  readonly id: string;
  readonly key?: string;
  /** AWS's message when there is no such thing; `{}` stands for the name that was given. */
  readonly missing: string;
  readonly patches: PatchTable;
  readonly special?: SpecialChanges;
  /** How many there may be, by AWS's default quota. */
  readonly limit?: number;
  /** Tags are part of single reads even when there are none. */
  readonly tagged?: boolean;
  /** Where the records are kept. Throws when the owner isn't there. */
  records(input: Values, call: Call): Map<string, Values>;
  /** The new record. */
  create(input: Values, call: Call): Values;
  /** Refuses or completes a record that was created or updated. */
  complete?(record: Values, input: Values, call: Call, before?: Values): Values;
  /** The refusal of a second one by that name. */
  readonly duplicate?: AwsError;
  /** Refuses a deletion. */
  checkDelete?(record: Values, input: Values, call: Call): void;
  /** What a read shows of the record; all of it by default. */
  show?(record: Values, input: Values): Values;
  /** Which ones a list shows, in which order; all in order of creation by default. */
  select?(records: Values[], input: Values, call: Call): Values[];
}

/** Handlers for Create…, Get…, Get…s, Update… and Delete… of a collection. */
export function collectionHandlers(collection: Collection): Handlers {
  const { singular, plural } = collection;
  return {
    [`Create${singular}`]: createIn(collection),
    [`Get${singular}`]: (input, call) => shown(collection, find(collection, input, call), input),
    [`Get${plural}`]: listOf(collection),
    [`Update${singular}`]: updateIn(collection),
    [`Delete${singular}`]: deleteFrom(collection),
  };
}

/** The record that the input names. */
export function find(collection: Collection, input: Values, call: Call): Values {
  const key = keyOf(collection, input);
  const record = collection.records(input, call).get(key);
  if (!record) throw notFound(collection.missing.replace("{}", () => key));
  return record;
}

function keyOf(collection: Collection, input: Values): string {
  return String(input[collection.key ?? collection.id]);
}

function createIn(collection: Collection): Handler {
  return (input, call) => {
    const records = collection.records(input, call);
    const created = collection.create(input, call);
    const key = String(created[collection.id]);
    if (collection.duplicate && records.has(key)) throw collection.duplicate;
    if (collection.limit !== undefined && records.size >= collection.limit) throw overLimit(collection.plural);
    const record = collection.complete?.(created, input, call) ?? created;
    records.set(key, record);
    return record;
  };
}

function overLimit(plural: string): AwsError {
  const words = plural.replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ");
  return limitExceeded(
    `Maximum number of ${words} has been reached. Please contact AWS if you need additional ${words}.`,
  );
}

function listOf(collection: Collection): Handler {
  return (input, call) => {
    const all = [...collection.records(input, call).values()];
    const selected = collection.select?.(all, input, call) ?? all;
    return { items: selected.map((record) => collection.show?.(record, input) ?? record) };
  };
}

function updateIn(collection: Collection): Handler {
  return (input, call) => {
    const before = find(collection, input, call);
    const changed = patched(before, input, collection.patches, collection.special);
    const record = collection.complete?.(changed, input, call, before) ?? changed;
    const records = collection.records(input, call);
    const key = String(record[collection.id]);
    if (key !== keyOf(collection, input)) records.delete(keyOf(collection, input));
    records.set(key, record);
    return shown(collection, record, input);
  };
}

function deleteFrom(collection: Collection): Handler {
  return (input, call) => {
    const record = find(collection, input, call);
    collection.checkDelete?.(record, input, call);
    collection.records(input, call).delete(keyOf(collection, input));
    return undefined;
  };
}

function shown(collection: Collection, record: Values, input: Values): Values {
  const seen = collection.show?.(record, input) ?? record;
  return collection.tagged ? { ...seen, tags: asRecord(seen.tags) } : seen;
}
