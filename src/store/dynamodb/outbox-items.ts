import type { ChangeMessage } from "../entries.ts";
import type { OutboxRow } from "../rows.ts";
import type { Item } from "./items.ts";
import { type Key, outboxKey, outboxList, outboxListKey } from "./keys.ts";
import { pack, unpack } from "./pack.ts";

/** An entry's item. */
export function toOutboxItem({ receiver, message, state, attempts, dueAt, error }: OutboxRow): Key & Item {
  const { finding, sequence, at } = message.change;
  return {
    ...outboxKey(receiver, finding, sequence),
    kind: "outbox",
    ...{ receiver, finding, sequence, at, state, attempts, dueAt, error },
    list: outboxList(receiver, state),
    listKey: outboxListKey(dueAt, finding, sequence),
    message: pack(message),
  };
}

/**
 * What becomes of an entry that was delivered. It stays, as long as the finding's history does: who carries out a commit
 * late would put it there again.
 */
export const told: Item = {
  ...{ kind: "told", state: "told" },
  ...{
    list: undefined,
    listKey: undefined,
    message: undefined,
    dueAt: undefined,
    attempts: undefined,
    error: undefined,
  },
};

/** An item as any adapter understands it. */
export function toOutboxRow({ receiver, message, state, attempts, dueAt, error }: Item): OutboxRow {
  return {
    receiver: String(receiver),
    message: unpack(message) as ChangeMessage,
    attempts: Number(attempts),
    dueAt: String(dueAt),
    ...(error === undefined ? {} : { error: String(error) }),
    state: state === "dead" ? "dead" : "pending",
  };
}

/** Says that there is such a receiver, whose lists have to be looked at. */
export function toReceiverItem(receiver: string): Key & Item {
  return { pk: "RECEIVER", sk: receiver, kind: "receiver" };
}
