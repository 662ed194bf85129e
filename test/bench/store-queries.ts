import { severities } from "../../src/model/severity.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import type { FindingCatalogue, FindingQuery } from "../../src/store/report-store.ts";
import type { StoreRow } from "../../src/store/rows.ts";
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
  "several policies": { policies: ["policy-7", "policy-8", "policy-9"] },
  "several policies in one account": { policies: ["policy-7", "policy-57", "policy-107"], account: account(7) },
  exposure: { exposures: ["open"] },
  "exposure and state": { exposures: ["open", "unknown"], states: ["open"] },
  "time of the last change": { since: day(5) },
  text: { text: "stage7777" },
  "text of very many": { text: "policy-7 hold" },
  "text in one account": { text: "stage1", account: account(7) },
  "what there is not": { policy: "policy-7", account: account(3) },
};

/** Rows of a store with so many findings: 100 accounts, 4 Regions, 50 policies, 10,000 APIs. */
export async function* manyFindings(count: number): AsyncGenerator<StoreRow> {
  yield { table: "store", version: 1 };
  for (let index = 0; index < count; index += 1) {
    const accountId = account(index % 100);
    const region = ["eu-west-1", "us-east-1", "ap-south-1", "sa-east-1"][Math.floor(index / 100) % 4] ?? "";
    const where = { partition: "aws", accountId, region };
    const severity = severities[Math.floor(index / 7) % 5] ?? "low";
    const failed = failure(where, `policy-${index % 50}`, `a${index % 10_000}`, `stage${index}`, severity);
    const verdict = ([undefined, "open", "authenticated", "private", "unknown"] as const)[index % 11];
    const finding = verdict ? { ...failed, exposure: { verdict, atWorst: "open" as const, reasons: [] } } : failed;
    const state = (["open", "open", "open", "resolved", "new", "waived", "open"] as const)[index % 7] ?? "open";
    const life = { state, sequence: 1, firstSeen: day(0), lastSeen: day(0), changedAt: day(index % 10) };
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
  // What is read of an index ends with the page, however long the index is: a fifth shows the same, and dynalite fills in time.
  return [...(await querySqlite(100_000)), ...(await queryAws(20_000))];
}

async function querySqlite(count: number): Promise<string[]> {
  const place = await sqlitePlace();
  await fill(place, count);
  const store = await place.open();
  const lines = await measure(store.findings);
  await store.close();
  await place.remove();
  return [`SQLite, ${count} findings stored, ${limit} asked for:`, ...lines];
}

async function queryAws(count: number): Promise<string[]> {
  const aws = await startEmulators();
  const place = await aws.makePlace();
  await fill(place, count);
  const clients = awsClients(place.at);
  const requests = countRequests(clients.dynamodb);
  const store = await openDynamoStore({ ...clients, ...place.at });
  const lines = await measure(store.findings, () => {
    const { reads, scanned } = requests;
    requests.reset();
    return ` (${scanned} items and entries in ${reads} requests)`;
  });
  await place.remove();
  await aws.close();
  return [`DynamoDB (dynalite), ${count} findings stored, ${limit} asked for:`, ...lines];
}

async function measure(catalogue: FindingCatalogue, takeRequests = () => ""): Promise<string[]> {
  const lines: string[] = [];
  takeRequests();
  for (const [name, query] of Object.entries(queries)) {
    const start = performance.now();
    const { items, next, read } = await catalogue.list({ ...query, limit });
    const milliseconds = performance.now() - start;
    const more = next === undefined ? "" : ", more to come";
    const ratio = (read / Math.max(1, items.length)).toFixed(1);
    const returned = `${items.length} returned${more}: ${ratio} each`;
    lines.push(`  by ${name}: ${read} read${takeRequests()}, ${returned}; ${milliseconds.toFixed(1)} ms`);
  }
  return [...lines, ...(await measureCounts(catalogue, takeRequests))];
}

async function measureCounts(catalogue: FindingCatalogue, takeRequests: () => string): Promise<string[]> {
  const lines: string[] = [];
  for (const by of [undefined, "policy", "account", "region", "api"] as const) {
    const start = performance.now();
    const counts = await catalogue.count({}, by);
    const milliseconds = performance.now() - start;
    lines.push(
      `  counted by ${by ?? "nothing"}: ${counts.length} counts${takeRequests()}; ${milliseconds.toFixed(1)} ms`,
    );
  }
  return lines;
}
