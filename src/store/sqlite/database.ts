import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";
import { UserError } from "../../errors.ts";

/** One column's value, as rows carry it. */
export type Value = SQLInputValue;

/** One connection to a store file, with statements prepared once. */
export interface Database {
  readonly file: string;
  /** Runs a statement; returns how many rows it changed. */
  run(sql: string, ...values: readonly Value[]): number;
  /** All rows of a query, by column name. */
  all(sql: string, ...values: readonly Value[]): Row[];
  /** The same, one at a time. */
  iterate(sql: string, ...values: readonly Value[]): Iterable<Row>;
  /** Runs several statements. */
  script(sql: string): void;
  /** Holds the one place of a writer while `work` runs; undoes everything when it throws. */
  write<Result>(work: () => Result): Result;
  /** The same, and waits for the disk, so that a power cut loses neither this nor anything written before. */
  writeDurably<Result>(work: () => Result): Result;
  close(): void;
}

/** A row by column name. */
export type Row = Readonly<Record<string, Value>>;

/** How a file is opened. */
export interface DatabaseOptions {
  readonly readOnly?: boolean;
  /** Milliseconds to wait for another process; a minute unless said, which is far longer than the largest commit takes. */
  readonly patience?: number;
}

/** Opens a store file. */
export async function openDatabase(
  file: string,
  { readOnly = false, patience = 60_000 }: DatabaseOptions = {},
): Promise<Database> {
  // Not needed where the store is in AWS, and Node 22 warns when it is loaded.
  const { DatabaseSync: Connection } = await import("node:sqlite");
  const connection = asUser(file, () => new Connection(file, { readOnly }));
  asUser(file, () => connection.exec(`PRAGMA busy_timeout = ${patience}; PRAGMA synchronous = NORMAL`));
  return wrap(file, connection);
}

function wrap(file: string, connection: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = statements.get(sql) ?? connection.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    file,
    run: (sql, ...values) => asUser(file, () => Number(prepare(sql).run(...values).changes)),
    all: (sql, ...values) => asUser(file, () => prepare(sql).all(...values)),
    // A statement of its own: one that is shared would start over when it is used while rows are still coming.
    iterate: function* (sql, ...values) {
      const rows = asUser(file, () => connection.prepare(sql).iterate(...values));
      for (let row = asUser(file, () => rows.next()); !row.done; row = asUser(file, () => rows.next())) yield row.value;
    },
    script: (sql) => asUser(file, () => connection.exec(sql)),
    write: (work) => inTransaction(file, connection, work),
    writeDurably: (work) => {
      connection.exec("PRAGMA synchronous = FULL");
      try {
        return inTransaction(file, connection, work);
      } finally {
        connection.exec("PRAGMA synchronous = NORMAL");
      }
    },
    close: () => connection.close(),
  };
}

function inTransaction<Result>(file: string, connection: DatabaseSync, work: () => Result): Result {
  asUser(file, () => connection.exec("BEGIN IMMEDIATE"));
  try {
    const result = work();
    asUser(file, () => connection.exec("COMMIT"));
    return result;
  } catch (error) {
    rollBack(connection);
    throw error;
  }
}

function rollBack(connection: DatabaseSync): void {
  try {
    connection.exec("ROLLBACK");
  } catch {
    // After some errors, such as a full disk, SQLite has done so itself: https://www.sqlite.org/lang_transaction.html
  }
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html) that a user can do something about. */
const mendable: Readonly<Record<number, readonly [what: string, next: string]>> = {
  5: [
    "is in use by another process, which did not end its work in time",
    "Wait until that process has ended, then try again.",
  ],
  8: ["can't be written", "Check the owner and the permissions of the file and of its folder."],
  11: ["is damaged", "Restore it from a backup, or move it away to begin a new store."],
  13: ["can't grow: the disk is full", "Free some space, then try again."],
  14: ["can't be opened", "Check that it is a file, and the permissions of its folder."],
  26: ["is not a store", "Name another folder, or move the file away."],
};

/** Runs `work`; SQLite's complaints that are about the file become ones that a user can read. */
function asUser<Result>(file: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    const code = error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
    const [what, next] = mendable[code] ?? [];
    if (what === undefined || next === undefined) throw error;
    throw new UserError(`The store ${file} ${what}.`, next, { cause: error });
  }
}
