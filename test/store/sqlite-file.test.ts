import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { type Shelving, shelvings } from "../../src/store/shelves.ts";
import { changesQuery } from "../../src/store/sqlite/changes.ts";
import { countQuery } from "../../src/store/sqlite/count-findings.ts";
import { openDatabase } from "../../src/store/sqlite/database.ts";
import { shelfQuery } from "../../src/store/sqlite/list-findings.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { migrations } from "../../src/store/sqlite/schema.ts";
import { idOf, type World } from "./audits.ts";
import { approvalOf } from "./conformance/baselines.ts";
import { recordWorld, reportOf, startOf } from "./session.ts";
import { snapshotOf } from "./snapshot-samples.ts";
import { sqlitePlace } from "./store-place.ts";

const world: World = { apis: { a1: ["dev", "prod"] }, failing: ["p1 a1 dev", "p1 a1 prod"] };
let place: Awaited<ReturnType<typeof sqlitePlace>>;
let file: string;
beforeEach(async () => {
  place = await sqlitePlace();
  file = join(place.folder, "store.db");
  const store = await place.open();
  await recordWorld(store, 0, world, { receivers: ["sns"] });
  await recordWorld(store, 1, { ...world, failing: [] });
  await store.audits.finish(startOf(1), reportOf(1), []);
  for (const number of [1, 2]) await store.baselines.approve([approvalOf(snapshotOf("a1", `${number}`), number)]);
  await store.close();
});
afterEach(() => place.remove());

function change(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** Puts the file of a Gatewarden in its place that knew so many migrations, with what that one would have held. */
async function replaceByOlder(count: number): Promise<void> {
  const older = join(place.folder, "older.db");
  const database = await openDatabase(older);
  migrate(database, migrations.slice(0, count));
  const tables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'";
  database.script(`ATTACH '${file}' AS newer`);
  for (const { name } of database.all(tables)) {
    const columns = database.all(`PRAGMA table_info(${name})`).map((column) => column.name);
    database.run(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM newer.${name}`);
  }
  database.close();
  for (const end of ["", "-wal", "-shm"]) rmSync(file + end, { force: true });
  renameSync(older, file);
}

describe("a store file", () => {
  it("is its owner's alone, and kept out of version control", () => {
    expect([statSync(place.folder).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
    expect(readFileSync(join(place.folder, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("is brought to a newer schema with all it holds", async () => {
    const database = await openDatabase(file);
    migrate(database, [...migrations, "ALTER TABLE audit ADD COLUMN note TEXT", "UPDATE audit SET note = 'old'"]);
    expect(database.all("PRAGMA user_version")).toEqual([{ user_version: migrations.length + 2 }]);
    expect(database.all("SELECT id, note FROM audit ORDER BY id")).toEqual([
      { id: "audit0000", note: "old" },
      { id: "audit0001", note: "old" },
    ]);
    database.close();
  });

  it("of the first Gatewarden, which knew no baselines, takes some", async () => {
    await replaceByOlder(1);
    const store = await place.open();
    expect(await store.baselines.list()).toEqual({ entries: [], problems: [] });
    await store.baselines.approve([approvalOf(snapshotOf("a1", "one"))]);
    expect((await store.audits.get("audit0001"))?.targets).toHaveLength(1);
    expect(await store.upkeep.check()).toEqual([]);
    await store.close();
  });

  it("of a Gatewarden that did not note when changes were recorded has them in the order of their audits", async () => {
    const old = await sqlitePlace();
    await (await old.open()).close();
    const database = new DatabaseSync(join(old.folder, "store.db"));
    database.exec(`DROP TABLE change; PRAGMA user_version = 2;
      DROP INDEX finding_by_exposure; DROP INDEX finding_for_counts; ALTER TABLE finding DROP COLUMN exposure;
      DROP TRIGGER finding_gone; DROP TABLE searched; DROP TABLE finding_text;
      CREATE TABLE change (
        finding TEXT NOT NULL, sequence INTEGER NOT NULL, target TEXT NOT NULL, kind TEXT NOT NULL, at TEXT NOT NULL,
        audit TEXT NOT NULL, from_state TEXT, to_state TEXT NOT NULL, severity INTEGER NOT NULL, resolution TEXT,
        PRIMARY KEY (finding, sequence)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO change VALUES
        ('f1', 1, 't', 'new', '2026-01-03T00:00:00.000Z', 'a3', NULL, 'new', 2, NULL),
        ('f1', 2, 't', 'updated', '2026-01-05T00:00:00.000Z', 'a5', 'new', 'open', 1, NULL),
        ('f2', 1, 't', 'new', '2026-01-04T00:00:00.000Z', 'a4', NULL, 'new', 3, NULL)`);
    database.close();
    const store = await old.open();
    const { items } = await store.changes.list({ limit: 9 });
    expect(
      items.map(({ recordedAt, change: { finding }, fromSeverity }) => [recordedAt, finding, fromSeverity]),
    ).toEqual([
      ["2026-01-05T00:00:00.000Z", "f1", "medium"],
      ["2026-01-04T00:00:00.000Z", "f2", undefined],
      ["2026-01-03T00:00:00.000Z", "f1", undefined],
    ]);
    expect(await store.findings.history("f1")).toHaveLength(2);
    await recordWorld(store, 0, world);
    expect((await store.changes.list({ limit: 9, after: items[0]?.position ?? "" })).items).toHaveLength(2);
    await store.close();
    await old.remove();
  });

  it("has changes in the order of recording, though the clock is set back", async () => {
    let today = "2026-03-02T00:00:00.000Z";
    const store = await place.open(() => new Date(today));
    await recordWorld(store, 2, world);
    const newest = await store.changes.newest();
    today = "2026-03-01T00:00:00.000Z";
    await recordWorld(store, 3, { ...world, failing: [] });
    const { items } = await store.changes.list({ limit: 9, after: newest ?? "" });
    expect(items.map(({ recordedAt, change: { kind } }) => [recordedAt, kind])).toEqual([
      [newest?.split("~")[0], "resolved"],
      [newest?.split("~")[0], "resolved"],
    ]);
    await store.close();
  });

  it.each([true, false])("reads the log from an index, in its order (forwards: %s)", async (forwards) => {
    const database = await openDatabase(file);
    const plan = database.all(`EXPLAIN QUERY PLAN ${changesQuery(forwards)}`, "", 0, "", 10);
    database.close();
    const search = "SEARCH change USING INDEX change_by_recording";
    expect(plan.map(({ detail }) => detail)).toEqual([
      "MERGE (UNION ALL)",
      "LEFT",
      `${search} (recorded_at=? AND number${forwards ? ">" : "<"}?)`,
      "RIGHT",
      expect.stringContaining(search),
    ]);
  });

  it("of an older Gatewarden has its findings counted and its latest audits told", async () => {
    await replaceByOlder(2);
    const store = await place.open();
    expect(await store.findings.count({})).toEqual([{ state: "resolved", severity: "medium", count: 2 }]);
    expect(await store.audits.latest()).toMatchObject([{ audit: "audit0001", startedAt: startOf(1).startedAt }]);
    await store.close();
  });

  it("stays at the old schema when a migration fails half-way", async () => {
    const database = await openDatabase(file);
    expect(() => migrate(database, [...migrations, "DROP TABLE waiver; SELECT * FROM nowhere"])).toThrow();
    database.close();
    const store = await place.open();
    expect(await store.upkeep.check()).toEqual([]);
    expect(await store.audits.waivers()).toEqual([]);
    await store.close();
  });

  it.each([
    [
      "of a newer Gatewarden",
      () => change(`PRAGMA user_version = ${migrations.length + 1}`),
      /newer Gatewarden: it has schema/,
    ],
    ["of another program", () => change("PRAGMA application_id = 7"), /another program/],
    ["that is no database", () => writeFileSync(file, "gone\n".repeat(1000)), /is not a store/],
  ])("%s is left as it is", async (_name, spoil, message) => {
    spoil();
    const before = readFileSync(file);
    const opening = place.open();
    await expect(opening).rejects.toThrow(UserError);
    await expect(opening).rejects.toThrow(message);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("can't be where a file is in the way", async () => {
    await expect(openSqliteStore(join(file, "below"))).rejects.toThrow(UserError);
  });

  it.each([
    ["UPDATE blob SET hash = replace(hash, substr(hash, 1, 4), 'feed')", /^Blob feed.* was changed/],
    ["DELETE FROM blob", /refers to the blob .*, which is missing/],
    ["DELETE FROM change WHERE sequence = 1", /does not follow the one before it/],
    ["DELETE FROM change WHERE sequence = 2", /has 1 changes in its history, and should have 2/],
    ["UPDATE finding SET state = 'open'", /is open, but its last change made it resolved/],
    ["DELETE FROM finding", /is of a finding that is missing/],
    ["DELETE FROM target", /is in a target that is missing/],
    ["DELETE FROM audit", /belongs to an audit that is missing/],
    ["DELETE FROM baseline", /The baseline of .*\/a1 is not what was approved last/],
    ["DELETE FROM baseline_change WHERE sequence = 1", /Change 2 of the baseline of .*\/a1 does not follow/],
    [
      "UPDATE outbox SET message = replace(message, '\"sequence\":1', '\"sequence\":9')",
      /holds change 9 .*, which never was/,
    ],
  ])("is found wanting after %s", async (sql, problem) => {
    change(sql);
    const store = await place.open();
    const problems = await store.upkeep.check();
    await store.close();
    expect(problems.filter((one) => problem.test(one))).not.toEqual([]);
  });

  it("that lost a page says so", async () => {
    change("PRAGMA wal_checkpoint(TRUNCATE)");
    const bytes = readFileSync(file);
    bytes.fill(0x55, 4096 * 8, 4096 * 12);
    writeFileSync(file, bytes);
    const problems = await place.open().then(
      async (store) => {
        const found = await store.upkeep.check().catch((error: unknown) => [String(error)]);
        await store.close();
        return found;
      },
      (error: unknown) => [String(error)],
    );
    expect(problems.join("\n")).toMatch(/is damaged/);
  });

  it.each(Object.entries(shelvings))("reads the findings by %s from an index, in its order", async (name, members) => {
    const database = await openDatabase(file);
    const sql = shelfQuery(name as Shelving);
    const values = ["open", 2, "", ...members.map(() => "x"), 10];
    const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => String(detail));
    database.close();
    const keys = [...members, "state", "severity"].map((column) => `${column}=?`);
    expect(plan[0]).toMatch(/USING INDEX finding_by_\w+ \(/);
    expect(plan[0]).toContain(`(${keys.join(" AND ")} AND id>?)`);
    expect(plan.join("\n")).not.toMatch(/SCAN|TEMP B-TREE/);
  });

  it.each([
    [{}, undefined, "finding_by_all"],
    [{ states: ["open"] as const, severities: ["high"] as const }, undefined, "finding_by_all"],
    [{ policies: ["p1", "p2"] }, undefined, "finding_by_policy"],
    [{ account: "1" }, "policy" as const, "finding_by_account_policy"],
    [{ exposures: ["open"] as const }, undefined, "finding_by_exposure"],
    [{ region: "r" }, "api" as const, "finding_for_counts"],
    [{ since: "2026", account: "1" }, "account" as const, "finding_for_counts"],
  ])("counts findings by %j and %s in an index alone", async (filter, by, index) => {
    const database = await openDatabase(file);
    const { sql, values } = countQuery(filter, by);
    const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => String(detail));
    database.close();
    expect(plan.filter((line) => / finding\b/.test(line))).toEqual([
      expect.stringMatching(new RegExp(`COVERING INDEX ${index}\\b`)),
    ]);
  });

  it("keeps a finding's text as it is", async () => {
    const store = await place.open();
    const nasty = "x'; DROP TABLE finding; --\u0000\u{1F600}";
    await recordWorld(store, 5, { apis: { a1: [nasty] }, failing: [] });
    expect(await store.findings.list({ limit: 5, policy: nasty })).toEqual({ items: [], read: 0 });
    expect(await store.findings.get(idOf("p1 a1 dev"))).toBeDefined();
    await store.close();
  });
});
