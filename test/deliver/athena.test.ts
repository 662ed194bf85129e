import { DatabaseSync } from "node:sqlite";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, it } from "vitest";
import { toParquetFile } from "../../src/deliver/archive-files.ts";
import { archiveColumns } from "../../src/deliver/archive-row.ts";
import { archiveQueries, athenaStatements } from "../../src/deliver/athena.ts";
import type { Change } from "../../src/deliver/receiver.ts";
import { day } from "../store/audits.ts";
import { changeOf } from "./changes.ts";

const exposure = { verdict: "open", atWorst: "open", reasons: [] } as const;
const waiver = { reason: "accepted", owner: "pets", expires: "2026-03-01" };
const changes: readonly Change[] = [
  changeOf("s1", { finding: { severity: "critical", exposure } }),
  changeOf("s2"),
  changeOf("s2", { sequence: 2, kind: "resolved", to: "resolved" }),
  changeOf("s3"),
  changeOf("s3", { sequence: 2, kind: "resolved", to: "resolved" }),
  changeOf("s3", { sequence: 3, kind: "reopened", to: "reopened" }),
  changeOf("s4", { kind: "waived", to: "waived", finding: { waiver } }),
];

/** The archive's rows, read back from Parquet, some of them twice, in a database that speaks the same plain SQL. */
async function load(): Promise<DatabaseSync> {
  const database = new DatabaseSync(":memory:");
  const [, , view = ""] = athenaStatements("s3://archive/");
  const names = archiveColumns.map(({ name }) => name);
  database.exec(`CREATE TABLE gatewarden_changes (${[...names, "dt", "account"].join(", ")})`);
  database.exec(view.replace("CREATE OR REPLACE VIEW", "CREATE VIEW"));
  const bytes = await toParquetFile([...changes, ...changes.slice(0, 3)]);
  const insert = database.prepare(`INSERT INTO gatewarden_changes VALUES (${names.map(() => "?").join(", ")}, ?, ?)`);
  for (const row of await parquetReadObjects({ file: bytes.slice().buffer })) {
    const values = names.map((name) => (row[name] instanceof Date ? row[name].toISOString() : (row[name] ?? null)));
    insert.run(...values, String(values[names.indexOf("changed_at")]).slice(0, 10), "111111111111");
  }
  return database;
}

describe("asking the archive", () => {
  const answers = [
    [
      { account: "111111111111", severity: "critical", findings: 1 },
      { account: "111111111111", severity: "medium", findings: 1 },
    ],
    [
      { dt: day(2).slice(0, 10), kind: "resolved", changes: 2 },
      { dt: day(3).slice(0, 10), kind: "reopened", changes: 1 },
    ],
    [expect.objectContaining({ severity: "critical", resource_name: "s1", policy: "p1" })],
    [{ policy: "p1", resolved: 1, mean_days: 1, most_days: 1 }],
    [{ waived_until: "2026-03-01", waived_by: "pets", policy: "p1", account: "111111111111", findings: 1 }],
  ];
  const parameters = [[], [day(2).slice(0, 10)], [], [], ["2026-04-01"]];

  it.each(archiveQueries.map(({ question, sql }, index) => ({ question, sql, index })))(
    "$question",
    async ({ sql, index }) => {
      const database = await load();
      const rows = database.prepare(sql).all(...(parameters[index] ?? []));
      expect(rows.map((row) => ({ ...row }))).toEqual(answers[index]);
      database.close();
    },
  );

  it("has a table with the columns of the files, where the archive is", () => {
    const [table = "", repair] = athenaStatements("s3://my-archive/audits/");
    for (const { name } of archiveColumns)
      expect(table).toMatch(new RegExp(`^  ${name} (?:string|int|double|timestamp),?$`, "m"));
    expect(table).toContain("LOCATION 's3://my-archive/audits/parquet/'");
    expect(table).toContain("PARTITIONED BY (dt string, account string)");
    expect(repair).toBe("MSCK REPAIR TABLE gatewarden_changes");
  });

  it.each(["https://archive/", "s3://archive", "s3://archive/x", "s3://archive/'; DROP TABLE x; --/", "s3://A/"])(
    "has none at %s",
    (location) => expect(() => athenaStatements(location)).toThrow("is not a place in S3"),
  );
});
