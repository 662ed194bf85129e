import type { Finding } from "../../model/finding.ts";
import type { TargetAudit } from "../../model/target-audit.ts";
import type { AuditStart, ChangeMessage } from "../entries.ts";
import type { FindingWrite } from "../known-finding.ts";
import { reconcile } from "../reconcile.ts";
import type { TargetRecord } from "../report-store.ts";
import { type ChangeRow, type OutboxRow, type TargetRow, targetKey, toTracked } from "../rows.ts";
import type { TargetClock } from "../target-clock.ts";
import { type TargetEvidence, toTargetEntry } from "../target-evidence.ts";
import { recordingTime } from "./changes.ts";
import type { Database, Value } from "./database.ts";
import {
  changeColumns,
  changeValues,
  contentColumns,
  contentOf,
  knownColumns,
  lifeColumns,
  lifeOf,
  toKnown,
} from "./finding-rows.ts";
import { indexText } from "./search-index.ts";

const unknownTarget = { version: 0, clock: { apis: [] } };

/** An audit of a target that is to be recorded. */
interface Recorded {
  readonly start: AuditStart;
  readonly audit: TargetAudit;
  readonly evidence: TargetEvidence;
  readonly receivers: readonly string[];
  readonly now: () => Date;
}

/** Reconciles and writes in one transaction, which holds the writer's place: audits of the same target take turns. */
export function recordTarget(
  database: Database,
  { start: { id }, audit, evidence, receivers, now }: Recorded,
): TargetRecord {
  const key = targetKey(audit.target);
  return database.writeDurably(() => {
    const { version, clock } = readTarget(database, key) ?? unknownTarget;
    const known = database.all(`SELECT ${knownColumns} FROM finding WHERE target = ?`, key).map(toKnown);
    const { outcome, clock: next, writes } = reconcile(clock, known, audit, id);
    if (outcome === "repeated") return { outcome, changes: [] };
    const entry = toTargetEntry(audit, { writes }, outcome, evidence);
    database.run("INSERT OR IGNORE INTO target_audit VALUES (?, ?, ?)", id, key, JSON.stringify(entry));
    if (outcome === "superseded") return { outcome, changes: [] };
    writeTarget(database, { target: audit.target, version: version + 1, clock: next });
    const messages = writes.map((write) => writeFinding(database, write, next));
    const severities = new Map(known.map((one) => [one.id, one.severity]));
    const recordedAt = recordingTime(database, now());
    const changes = messages.filter((message) => message !== undefined);
    for (const { change } of changes) {
      const fromSeverity = severities.get(change.finding);
      const before = fromSeverity === undefined ? {} : { fromSeverity };
      writeChange(database, { ...change, target: key, recordedAt, ...before });
    }
    for (const receiver of receivers)
      for (const message of changes) writeOutbox(database, toOutboxRow(receiver, message));
    return { outcome, changes };
  });
}

/** The state of a target; undefined before its first audit. */
export function readTarget(database: Database, key: string): TargetRow | undefined {
  const [row] = database.all("SELECT * FROM target WHERE name = ?", key);
  return row && toTargetRow(row);
}

/** A row of `target`. */
export function toTargetRow(row: Readonly<Record<string, Value>>): TargetRow {
  const { target, version, clock } = row;
  return {
    target: JSON.parse(String(target)) as TargetRow["target"],
    version: Number(version),
    clock: JSON.parse(String(clock)) as TargetClock,
  };
}

/** Writes the state of a target. */
export function writeTarget(database: Database, { target, version, clock }: TargetRow): void {
  const values = [targetKey(target), JSON.stringify(target), version, JSON.stringify(clock)];
  database.run("INSERT OR REPLACE INTO target VALUES (?, ?, ?, ?)", ...values);
}

function writeFinding(
  database: Database,
  { id, finding, change, ...life }: FindingWrite,
  { seenAt }: TargetClock,
): ChangeMessage | undefined {
  if (finding) insertFinding(database, finding, life);
  else database.run(`UPDATE finding SET (${lifeColumns}) = (?, ?, ?, ?, ?, ?, ?) WHERE id = ?`, ...lifeOf(life), id);
  if (!change) return undefined;
  const kept = finding ?? readFinding(database, id);
  return { change, tracked: toTracked({ finding: kept, ...life }, seenAt) };
}

const changeInsertion = `INSERT INTO change (${changeColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Adds to the history of a finding, and to the log. */
export function writeChange(database: Database, row: ChangeRow): void {
  database.run(changeInsertion, ...changeValues(row));
}

const insertion = `INSERT OR REPLACE INTO finding (${contentColumns}, ${lifeColumns})
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Writes a finding whole. */
export function insertFinding(database: Database, finding: Finding, life: Parameters<typeof lifeOf>[0]): void {
  database.run(insertion, ...contentOf(finding), ...lifeOf(life));
  indexText(database, finding);
}

function readFinding(database: Database, id: string): Finding {
  return JSON.parse(String(database.all("SELECT finding FROM finding WHERE id = ?", id)[0]?.finding)) as Finding;
}

function toOutboxRow(receiver: string, message: ChangeMessage): OutboxRow {
  return { receiver, message, state: "pending", attempts: 0, dueAt: message.change.at };
}

/** Puts an entry into the outbox. */
export function writeOutbox(database: Database, row: OutboxRow): void {
  const { receiver, message, state, attempts, dueAt, error } = row;
  const { finding, sequence, at } = message.change;
  const values = [receiver, finding, sequence, state, attempts, dueAt, at, error ?? null, JSON.stringify(message)];
  database.run("INSERT INTO outbox VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", ...values);
}
