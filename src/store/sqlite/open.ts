import { chmodSync, closeSync, existsSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../errors.ts";
import { checkRows } from "../check-rows.ts";
import { keyIdOf } from "../key-id.ts";
import type { ReportStore, Upkeep } from "../report-store.ts";
import { createAuditLog } from "./audits.ts";
import { createBaselines } from "./baselines.ts";
import { createBlobs } from "./blobs.ts";
import { createChangeLog } from "./changes.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
import { exportRows } from "./export-rows.ts";
import { createCatalogue } from "./findings.ts";
import { readFingerprintKey } from "./fingerprint-key.ts";
import { importRows } from "./import-rows.ts";
import { migrate } from "./migrate.ts";
import { createOutbox } from "./outbox.ts";
import { prune } from "./prune.ts";
import { createReaders, type Readers } from "./readers.ts";
import { migrations } from "./schema.ts";

/** What may be set when a store is opened. */
export interface StoreOptions extends Pick<DatabaseOptions, "patience"> {
  readonly now?: () => Date;
}

/**
 * Opens the store in a folder, which is made when there is none. Several processes may use it at once.
 * Throws a `UserError` when the folder can't be used, or was written by a newer Gatewarden.
 */
export async function openSqliteStore(
  folder: string,
  { now = () => new Date(), ...options }: StoreOptions = {},
): Promise<ReportStore> {
  const database = await openDatabase(prepareFile(folder), options);
  try {
    migrate(database, migrations);
    return createStore(database, now, createReaders(database.file, options));
  } catch (error) {
    database.close();
    throw error;
  }
}

function createStore(database: Database, now: () => Date, readers: Readers): ReportStore {
  const fingerprintKey = readFingerprintKey(database);
  const blobs = createBlobs(database, now);
  return {
    fingerprintKey,
    audits: createAuditLog(database, blobs, keyIdOf(fingerprintKey), now),
    findings: createCatalogue(database, readers),
    changes: createChangeLog(database),
    blobs,
    baselines: createBaselines(database, blobs),
    outbox: createOutbox(database),
    upkeep: createUpkeep(database, now),
    revision: async () => readRevision(database),
    async close() {
      readers.close();
      database.close();
    },
  };
}

/** What others have committed (https://www.sqlite.org/pragma.html#pragma_data_version), and what this connection changed. */
function readRevision(database: Database): string {
  const [others] = database.all("PRAGMA data_version");
  const [own] = database.all("SELECT total_changes() AS count");
  return `${others?.data_version}.${own?.count}`;
}

function createUpkeep(database: Database, now: () => Date): Upkeep {
  return {
    prune: async (before) => prune(database, before, now()),
    async check() {
      const damage = database.all("PRAGMA integrity_check").map((row) => String(row.integrity_check));
      const problems = damage
        .filter((line) => line !== "ok")
        .map((line) => `The file ${database.file} is damaged: ${line}`);
      return problems.length > 0 ? problems : await checkRows((leaveOut) => exportRows(database, { leaveOut }));
    },
    exportRows({ withKey = false, ...options } = {}) {
      const key = withKey ? { fingerprintKey: readFingerprintKey(database) } : {};
      return exportRows(database, { ...options, ...key });
    },
    importRows: (rows) => importRows(database, rows, now()),
  };
}

/** The store's file, readable by its owner alone (it holds a key), and kept out of version control. */
function prepareFile(folder: string): string {
  const file = join(folder, "store.db");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const ignore = join(folder, ".gitignore");
    if (!existsSync(ignore)) writeFileSync(ignore, "*\n");
    closeSync(openSync(file, "a", 0o600));
    chmodSync(file, 0o600);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new UserError(
      `The store in ${folder} can't be opened: ${why}`,
      "Name another folder, or mend its permissions.",
      {
        cause: error,
      },
    );
  }
  return file;
}
