import { join } from "node:path";
import type { TargetAudit } from "../../src/model/target-audit.ts";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import { type Database, openDatabase, type Value } from "../../src/store/sqlite/database.ts";
import { exportRows } from "../../src/store/sqlite/export-rows.ts";
import { recordTarget } from "../../src/store/sqlite/record-target.ts";
import { auditWorld, day } from "../store/audits.ts";
import { awsClients } from "../store/aws-clients.ts";
import { startEmulators } from "../store/aws-places.ts";
import { startOf } from "../store/session.ts";
import { sqlitePlace } from "../store/store-place.ts";
import { countRequests } from "./count-requests.ts";

const findings = 100_000;
const policies = ["p1", "p2", "p3"];
const receivers = ["sns"];
const evidence = { manifest: "0", coverage: "0" };
/** Writes for one change: the finding, its history, the outbox. For the audit of a target: its state, and what was recorded. */
const neededFor = { change: 2 + receivers.length, target: 2 };

/** An audit of so many resources. One in a hundred changes: those with an even number are there in even rounds, the others in odd ones. */
function auditOf(round: number): TargetAudit {
  const apis: Record<string, string[]> = {};
  const failing: string[] = [];
  for (let index = 0; index < findings; index += 1) {
    const api = `api${Math.floor(index / 100)}`;
    const name = `stage${index % 100}`;
    const names = apis[api] ?? [];
    apis[api] = names;
    names.push(name);
    const isThere = index % 100 !== 0 || (index / 100) % 2 === round % 2;
    if (isThere) failing.push(`${policies[index % policies.length]} ${api} ${name}`);
  }
  return auditWorld({ apis, failing }, {}, day(round));
}

/** Reconciling many findings of which few changed. */
export async function benchReconcile(): Promise<string[]> {
  const place = await sqlitePlace();
  await (await place.open()).close();
  const database = await openDatabase(join(place.folder, "store.db"));
  const lines = ["first audit", "second audit", "a later audit"].map((name, round) =>
    round < 2 ? recordInSqlite(database, name, round) : "",
  );
  const inAws = await recordInAws(database);
  lines[2] = recordInSqlite(database, "a later audit", 2);
  database.close();
  await place.remove();
  return [...lines, ...inAws];
}

function recordInSqlite(opened: Database, name: string, round: number): string {
  let writes = 0;
  const run = (sql: string, ...values: readonly Value[]) => {
    const rows = opened.run(sql, ...values);
    writes += rows;
    return rows;
  };
  const isNew = "SELECT COUNT(*) AS count FROM finding WHERE state IN ('new', 'reopened')";
  const count = () => Number(opened.all(isNew)[0]?.count);
  const audit = auditOf(round);
  const before = count();
  const start = performance.now();
  const recorded = { start: startOf(round), audit, evidence, receivers, now: () => new Date() };
  const { changes } = recordTarget({ ...opened, run }, recorded);
  const milliseconds = performance.now() - start;
  const began = changes.filter(({ change }) => change.to === "new" || change.to === "reopened").length;
  const settled = before + began - count() - changes.filter(({ change }) => change.from === "new").length;
  return describe(`SQLite, ${name}`, { changes: changes.length, settled, milliseconds, writes });
}

async function recordInAws(database: Database): Promise<string[]> {
  const aws = await startEmulators();
  const { at, open, remove } = await aws.makePlace();
  await (await open()).upkeep.importRows(exportRows(database));
  const clients = awsClients(at);
  const requests = countRequests(clients.dynamodb);
  const store = await openDynamoStore({ ...clients, ...at });
  const audit = auditOf(2);
  await store.audits.begin(startOf(2));
  requests.reset();
  const start = performance.now();
  const { changes } = await store.audits.recordTarget(startOf(2), audit, receivers);
  const milliseconds = performance.now() - start;
  await remove();
  await aws.close();
  const what = { changes: changes.length, settled: 0, milliseconds, writes: requests.writes };
  return [
    describe("DynamoDB (dynalite, one core of this machine), a later audit", what),
    `  read: ${requests.items} items in ${requests.reads} requests`,
  ];
}

interface Measured {
  readonly changes: number;
  /** Findings that were new, and were seen again. */
  readonly settled: number;
  readonly milliseconds: number;
  readonly writes: number;
}

function describe(what: string, { changes, settled, milliseconds, writes }: Measured): string {
  const needed = changes * neededFor.change + settled + neededFor.target;
  const seconds = (milliseconds / 1000).toFixed(2);
  const counted = `${writes} writes, ${needed} needed, ratio ${(writes / needed).toFixed(3)}`;
  return `${what}: ${findings} resources, ${changes} changes, ${settled} no longer new: ${seconds} s; ${counted}`;
}
