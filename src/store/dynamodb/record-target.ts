import { randomUUID } from "node:crypto";
import type { Finding } from "../../model/finding.ts";
import type { TargetAudit } from "../../model/target-audit.ts";
import type { AuditStart } from "../entries.ts";
import type { FindingWrite, KnownFinding } from "../known-finding.ts";
import { type Reconciliation, reconcile } from "../reconcile.ts";
import type { TargetRecord } from "../report-store.ts";
import { targetKey, toTracked } from "../rows.ts";
import { type TargetEvidence, toTargetEntry } from "../target-evidence.ts";
import { applyPlan } from "./apply-plan.ts";
import { knownAttributes, toKnown } from "./finding-items.ts";
import { findingKey, targetAuditKey, targetItemKey } from "./keys.ts";
import { fitting, unpack } from "./pack.ts";
import type { StorePlace } from "./place.ts";
import { type Plan, type PlanLine, planFolder, writePlan } from "./plan.ts";
import { queryItems } from "./query.ts";
import { getItems, isAbsent, putItem } from "./requests.ts";
import { commit, isCommitted, markCarriedOut, readSettledTarget } from "./targets.ts";

/** An audit of a target that is to be recorded. */
interface Recorded {
  readonly start: AuditStart;
  readonly audit: TargetAudit;
  readonly evidence: TargetEvidence;
  readonly receivers: readonly string[];
}

/** How often another audit of the same target may come first. */
const attempts = 50;

/** Reconciles and commits; begins again when another audit of the target was faster. */
export async function recordTarget(place: StorePlace, recorded: Recorded): Promise<TargetRecord> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await place.sleep(Math.random() * Math.min(20 * 2 ** attempt, 2000));
    const record = await tryToRecord(place, recorded);
    if (record) return record;
  }
  throw new Error(`${attempts} other audits of ${targetKey(recorded.audit.target)} were recorded meanwhile`);
}

/** Undefined when another audit was faster. */
async function tryToRecord(place: StorePlace, recorded: Recorded): Promise<TargetRecord | undefined> {
  const { start, audit, evidence } = recorded;
  const key = targetKey(audit.target);
  const before = await readSettledTarget(place, key);
  const known = await readKnown(place, key);
  const result = reconcile(before?.clock ?? { apis: [] }, known.values(), audit, start.id);
  const { outcome, clock } = result;
  if (outcome === "repeated") return { outcome, changes: [] };
  if (outcome === "superseded") {
    const entry = JSON.stringify(toTargetEntry(audit, result, outcome, evidence));
    await putItem(place, { ...targetAuditKey(start.id, key), kind: "target-audit", audit: start.id, entry }, isAbsent);
    return { outcome, changes: [] };
  }
  const version = (before?.version ?? 0) + 1;
  const plan = await toPlan(place, recorded, result, known, version);
  const name = await writePlan(place, `${planFolder}${key}/${version}-${randomUUID()}/`, plan);
  const row = { target: audit.target, version, clock };
  if (!(await commit(place, row, before, name)) && !(await isCommitted(place, row))) return undefined;
  await applyPlan(place, plan.header, [plan.lines]);
  await markCarriedOut(place, key, JSON.stringify(name));
  return { outcome, changes: toMessages(plan) };
}

async function readKnown(place: StorePlace, target: string): Promise<Map<string, KnownFinding>> {
  const known = new Map<string, KnownFinding>();
  const values = { pk: targetItemKey(target).pk, prefix: findingKey(target, "").sk };
  const where = "#pk = :pk AND begins_with(#sk, :prefix)";
  for await (const item of queryItems(place, { where, values, only: knownAttributes })) {
    const one = toKnown(item);
    known.set(one.id, one);
  }
  return known;
}

async function toPlan(
  place: StorePlace,
  { start, audit, evidence, receivers }: Recorded,
  result: Reconciliation,
  known: ReadonlyMap<string, KnownFinding>,
  version: number,
): Promise<Plan> {
  const { writes, clock } = result;
  const entry = toTargetEntry(audit, result, "recorded", evidence);
  const { seenAt } = clock;
  const header = { start, entry, receivers, version, ...(seenAt === undefined ? {} : { seenAt }) };
  const kept = await readFindings(place, targetKey(audit.target), writes);
  return { header, lines: writes.map((write) => toLine(write, audit, known.get(write.id), kept.get(write.id))) };
}

/** The findings that change without having been seen: the change tells of them whole. */
async function readFindings(
  place: StorePlace,
  key: string,
  writes: readonly FindingWrite[],
): Promise<Map<string, Finding>> {
  const unseen = writes.filter(({ change, finding }) => change && !finding);
  const items = await getItems(
    place,
    unseen.map(({ id }) => findingKey(key, id)),
  );
  const findings = items.map(({ finding }) => unpack(finding) as Finding);
  return new Map(findings.map((finding) => [finding.id, finding]));
}

function toLine(write: FindingWrite, audit: TargetAudit, known?: KnownFinding, kept?: Finding): PlanLine {
  const finding = write.finding ? fitting(write.finding) : kept;
  const source = finding ? { ...finding, api: finding.resource.api?.id } : known;
  if (!source) throw new Error(`Finding ${write.id} is to be changed, and is not there`);
  const { policy, severity, api } = source;
  const { accountId: account, region } = audit.target;
  const shelved = {
    id: write.id,
    account,
    region,
    policy,
    severity,
    state: write.state,
    ...(api === undefined ? {} : { api }),
  };
  return { ...write, ...(finding ? { finding } : {}), ...(known ? { fromSeverity: known.severity } : {}), shelved };
}

function toMessages({ header, lines }: Plan): TargetRecord["changes"] {
  return lines.flatMap(({ change, finding, shelved: _shelved, id: _id, fromSeverity: _severity, ...life }) =>
    change && finding ? [{ change, tracked: toTracked({ finding, ...life }, header.seenAt) }] : [],
  );
}
