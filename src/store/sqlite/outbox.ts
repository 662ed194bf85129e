import type { ChangeMessage } from "../entries.ts";
import type { Claim, Outbox, OutboxEntry, OutboxStatus } from "../outbox.ts";
import type { OutboxRow } from "../rows.ts";
import type { Database, Row } from "./database.ts";

const due = `SELECT * FROM outbox AS entry
  WHERE receiver = ? AND state = 'pending' AND due_at <= ? AND NOT EXISTS (
    SELECT 1 FROM outbox AS earlier WHERE earlier.receiver = entry.receiver AND earlier.finding = entry.finding
      AND earlier.sequence < entry.sequence AND earlier.state = 'pending'
  )
  ORDER BY due_at, finding, sequence LIMIT ?`;
const which = "receiver = ? AND finding = ? AND sequence = ?";
/** Nobody has claimed the entry since. */
const claimed = `${which} AND attempts = ? AND due_at = ?`;

/** The outbox of a store file. */
export function createOutbox(database: Database): Outbox {
  const forEach = async (entries: readonly OutboxEntry[], sql: string, ...values: readonly string[]) => {
    database.write(() => {
      for (const entry of entries) database.run(sql, ...values, ...keyOf(entry), entry.attempts, entry.dueAt);
    });
  };
  return {
    claim: async (receiver, claim) => claimDue(database, receiver, claim),
    firstDue: async (receiver) => {
      const [row] = database.all(
        "SELECT due_at FROM outbox WHERE receiver = ? AND state = 'pending' ORDER BY due_at LIMIT 1",
        receiver,
      );
      return row && new Date(String(row.due_at));
    },
    acknowledge: (entries) => forEach(entries, `DELETE FROM outbox WHERE ${claimed}`),
    postpone: (entries, { dueAt, error }) =>
      forEach(entries, `UPDATE outbox SET due_at = ?, error = ? WHERE ${claimed}`, dueAt.toISOString(), error),
    bury: (entries, error) => forEach(entries, `UPDATE outbox SET state = 'dead', error = ? WHERE ${claimed}`, error),
    status: async () => database.all(counts).map(toStatus),
    dead: async (receiver, limit) => {
      const rows = database.all(
        "SELECT * FROM outbox WHERE receiver = ? AND state = 'dead' ORDER BY due_at, finding, sequence LIMIT ?",
        receiver,
        limit,
      );
      return rows.map(toEntry);
    },
    retry: async (receiver, now) =>
      database.run(
        "UPDATE outbox SET state = 'pending', due_at = ?, attempts = 0, error = NULL WHERE receiver = ? AND state = 'dead'",
        now.toISOString(),
        receiver,
      ),
  };
}

function claimDue(database: Database, receiver: string, { now, until, limit }: Claim): readonly OutboxEntry[] {
  return database.write(() =>
    database.all(due, receiver, now.toISOString(), limit).map((row) => {
      const entry = toEntry(row);
      const taken = { ...entry, attempts: entry.attempts + 1, dueAt: until.toISOString() };
      const { attempts, dueAt } = taken;
      database.run(`UPDATE outbox SET attempts = ?, due_at = ? WHERE ${which}`, attempts, dueAt, ...keyOf(entry));
      return taken;
    }),
  );
}

function keyOf({ receiver, message: { change } }: OutboxEntry): readonly [string, string, number] {
  return [receiver, change.finding, change.sequence];
}

/** A row of `outbox`, as any adapter understands it. */
export function toOutboxRow(row: Row): OutboxRow {
  return { ...toEntry(row), state: row.state === "dead" ? "dead" : "pending" };
}

function toEntry({ receiver, attempts, due_at: dueAt, error, message }: Row): OutboxEntry {
  return {
    receiver: String(receiver),
    message: JSON.parse(String(message)) as ChangeMessage,
    attempts: Number(attempts),
    dueAt: String(dueAt),
    ...(error === null ? {} : { error: String(error) }),
  };
}

const counts = `SELECT receiver, COUNT(*) FILTER (WHERE state = 'pending') AS pending,
    COUNT(*) FILTER (WHERE state = 'dead') AS dead, MIN(at) FILTER (WHERE state = 'pending') AS oldest, (
      SELECT error FROM outbox AS failed WHERE failed.receiver = outbox.receiver AND error IS NOT NULL
      ORDER BY due_at DESC LIMIT 1
    ) AS error
  FROM outbox GROUP BY receiver ORDER BY receiver`;

function toStatus({ receiver, pending, dead, oldest, error }: Row): OutboxStatus {
  const count = { receiver: String(receiver), pending: Number(pending), dead: Number(dead) };
  const since = oldest === null ? {} : { oldest: String(oldest) };
  return { ...count, ...since, ...(error === null ? {} : { error: String(error) }) };
}
