import { UserError } from "../../errors.ts";
import type { Database } from "./database.ts";

/** Says that a file is one of ours (https://www.sqlite.org/fileformat.html#application_id): "GWrd" in ASCII. */
const applicationId = 0x47577264;

/** Statements that bring a store file from one schema to the next; a function where statements can't say it. */
export type Migration = string | ((database: Database) => void);

/** Brings a store file to the newest schema. A file of a newer Gatewarden, or of another program, is left untouched. */
export function migrate(database: Database, migrations: readonly Migration[]): void {
  const before = check(database, migrations.length);
  if (before === migrations.length) return;
  // How space is given back can be set on a new file alone. Readers see the last commit while there is a writer.
  if (before === 0) database.script("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA journal_mode = WAL");
  database.write(() => {
    // Another process may have been faster.
    const version = check(database, migrations.length);
    for (const migration of migrations.slice(version)) {
      if (typeof migration === "string") database.script(migration);
      else migration(database);
    }
    database.script(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${migrations.length}`);
  });
}

/** The file's schema version; 0 for an empty file. */
function check(database: Database, newest: number): number {
  const version = pragma(database, "user_version");
  const isOurs = pragma(database, "application_id") === applicationId;
  if (!isOurs && database.all("SELECT name FROM sqlite_schema LIMIT 1").length > 0) {
    throw new UserError(`${database.file} is a database of another program.`, "Name another folder for the store.");
  }
  if (version <= newest) return version;
  throw new UserError(
    `The store ${database.file} was written by a newer Gatewarden: it has schema ${version}, and this one knows ${newest}.`,
    "Update Gatewarden, or name another folder for the store. Nothing was changed.",
  );
}

function pragma(database: Database, name: string): number {
  return Number(database.all(`PRAGMA ${name}`)[0]?.[name]);
}
