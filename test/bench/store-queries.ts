import { join } from "node:path";
import { severities } from "../../src/model/severity.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { FindingCatalogue, FindingQuery } from "../../src/store/report-store.ts";
import type { StoreRow } from "../../src/store/rows.ts";
import { type Database, openDatabase, type Value } from "../../src/store/sqlite/database.ts";
import { createCatalogue } from "../../src/store/sqlite/findings.ts";
import { day, failure } from "../store/audits.ts";
import { awsClients } from "../store/aws-clients.ts";
import { startEmulators } from "../store/aws-places.ts";
import { type StorePlace, sqlitePlace } from "../store/store-place.ts";
import { countRequests } from "./count-requests.ts";

const limit = 50;
const account = (index: number) => String(100_000_000_000 + index);
const queries: Readonly<Record<string, Omit<FindingQuery, "limit">>> = {
  "the worst that stand": { states: ["new", "open", "reopened"] },
  severity: { severities: ["high"] },
  state: { states: ["resolved"] },
  account: { account: account(3) },
  "account and state": { account: account(3), states: ["open"] },
  policy: { policy: "policy-7" },
  "policy and severity": { policy: "policy-7", severities: ["low"] },
  region: { region: "eu-west-1", states: ["open"] },
  api: { api: "a42" },
  "severity, account, policy and state": {
    severities: ["high"],
    account: account(7),
    policy: "policy-7",
    states: ["open"],
  },
  "policy in one account": { policy: "policy-7", account: account(7) },
  "policy in one target": { policy: "policy-7", account: account(7), region: "eu-west-1" },
  target: { account: account(7), region: "us-east-1" },
  "what there is not": { policy: "policy-7", account: account(3) },
};

/** Rows of a store with so many findings: 100 accounts, 4 Regions, 50 policies, 10,000 APIs. */
async function* manyFindings(count: number): AsyncGenerator<StoreRow> {
  yield { table: "store", version: 1 };
  for (let index = 0; index < count; index += 1) {
    const accountId = account(index % 100);
    const region = ["eu-west-1", "us-east-1", "ap-south-1", "sa-east-1"][Math.floor(index / 100) % 4] ?? "";
    const where = { partition: "aws", accountId, region };
    const severity = severities[Math.floor(index / 7) % 5] ?? "low";
    const finding = failure(where, `policy-${index % 50}`, `a${index % 10_000}`, `stage${index}`, severity);
    const state = (["open", "open", "open", "resolved", "new", "waived", "open"] as const)[index % 7] ?? "open";
    const life = { state, sequence: 1, firstSeen: day(0), lastSeen: day(0), changedAt: day(0) };
    yield { table: "finding", finding, ...life };
  }
}

async function fill(place: StorePlace, count: number): Promise<void> {
  const store = await place.open();
  await store.upkeep.importRows(manyFindings(count));
  await store.close();
}

/** Looking for a few of very many findings: the rows that were read for those that were returned. */
export async function benchQueries(): Promise<string[]> {
  // What is read of an index ends with the page, however long the index is: a tenth shows the same, and dynalite fills in time.
  return [...(await querySqlite(1_000_000)), ...(await queryAws(100_000))];
}

async function querySqlite(count: number): Promise<string[]> {
  const place = await sqlitePlace();
  await fill(place, count);
  const database = await openDatabase(join(place.folder, "store.db"));
  const read = { rows: 0 };
  const lines = await measure(createCatalogue(counting(database, read)), () => {
    const { rows } = read;
    read.rows = 0;
    return rows;
  });
  database.close();
  await place.remove();
  return [`SQLite, ${count} findings stored, ${limit} asked for:`, ...lines];
}

/** A database that adds up the rows which its queries walk over in an index: from the cursor to the last one returned. */
function counting(database: Database, read: { rows: number }): Database {
  return {
    ...database,
    all(sql, ...values) {
      const rows = database.all(sql, ...values);
      if (sql.includes("INDEXED BY")) read.rows += walked(database, sql, values, rows.at(-1)?.id);
      return rows;
    },
  };
}

function walked(database: Database, sql: string, values: readonly Value[], last: Value | undefined): number {
  const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map(({ detail }) => String(detail));
  const used = /USING INDEX \w+ \((.*)state=\? AND severity=\? AND id>\?\)/.exec(plan[0] ?? "");
  if (!used || plan.join().includes("TEMP B-TREE")) throw new Error(plan.join("\n"));
  const columns = [...(used[1] ?? "").matchAll(/\w+(?==)/g)].map(String);
  const [state = "", severity = 0, after = "", ...given] = values;
  const room = Number(values.at(-1));
  const isFull = last !== undefined && database.all(sql, ...values).length === room;
  const bound = isFull ? String(last) : "~";
  const where = columns.map((column) => ` AND ${column} = ?`).join("");
  const count = `SELECT COUNT(*) AS count FROM finding WHERE state = ? AND severity = ? AND id > ? AND id <= ?${where}`;
  return Number(database.all(count, state, severity, after, bound, ...given.slice(0, columns.length))[0]?.count);
}

async function queryAws(count: number): Promise<string[]> {
  const aws = await startEmulators();
  const place = await aws.makePlace();
  await fill(place, count);
  const clients = awsClients(place.at);
  const requests = countRequests(clients.dynamodb);
  const store = await openDynamoStore({ ...clients, ...place.at });
  requests.reset();
  const lines = await measure(store.findings, () => {
    const { scanned } = requests;
    requests.reset();
    return scanned;
  });
  await place.remove();
  await aws.close();
  return [
    `DynamoDB (dynalite), ${count} findings stored, ${limit} asked for (index entries, and the items themselves):`,
    ...lines,
  ];
}

async function measure(catalogue: FindingCatalogue, takeCount: () => number): Promise<string[]> {
  const lines: string[] = [];
  for (const [name, query] of Object.entries(queries)) {
    const start = performance.now();
    const { items, next } = await catalogue.list({ ...query, limit });
    const milliseconds = performance.now() - start;
    const rows = takeCount();
    const more = next === undefined ? "" : ", more to come";
    const ratio = (rows / Math.max(1, items.length)).toFixed(1);
    lines.push(
      `  by ${name}: ${rows} read, ${items.length} returned${more}: ${ratio} each; ${milliseconds.toFixed(1)} ms`,
    );
  }
  return lines;
}
