import { type Finding, isWaived } from "../model/finding.ts";
import { severityRank } from "../model/severity.ts";
import type { TargetAudit } from "../model/target-audit.ts";
import type { ChangeKind, FindingState, Resolution } from "../model/tracked-finding.ts";
import { createAbsenceJudge } from "./absence.ts";
import { digestsOf, type FindingWrite, type KnownFinding } from "./known-finding.ts";
import { type AuditOutcome, advance, createReach, type Moment, outcomeOf, type TargetClock } from "./target-clock.ts";

/** What an audit makes of a target's findings. */
export interface Reconciliation {
  readonly outcome: AuditOutcome;
  readonly clock: TargetClock;
  /** Only what is really to be written. */
  readonly writes: readonly FindingWrite[];
}

/** The audit that is being reconciled. */
interface Occasion {
  readonly moment: Moment;
  /** The `lastSeen` of findings that have none of their own. */
  readonly before: string | undefined;
  /** Whether all of the target was to be read. */
  readonly whole: boolean;
  /** Whether findings without a `lastSeen` of their own will count as seen by this audit. */
  readonly seen: boolean;
}

/**
 * Compares the findings that a store has of a target with what an audit of it found.
 * @param known every finding that is kept of the target, the resolved ones too
 * @param id of the audit
 */
export function reconcile(
  clock: TargetClock,
  known: Iterable<KnownFinding>,
  audit: TargetAudit,
  id: string,
): Reconciliation {
  const moment = { audit: id, startedAt: audit.startedAt };
  const outcome = outcomeOf(clock, moment, audit.api);
  if (outcome !== "recorded") return { outcome, clock, writes: [] };
  const whole = audit.api === undefined;
  const occasion = { moment, before: clock.seenAt, whole, seen: whole && audit.parts.length > 0 };
  const isInReach = createReach(clock, moment, audit);
  const absence = createAbsenceJudge(audit);
  const failing = failingById(audit.findings);
  const writes: (FindingWrite | undefined)[] = [];
  for (const one of known) {
    const reached = isInReach(one.api);
    const finding = reached ? failing.get(one.id) : undefined;
    failing.delete(one.id);
    if (finding) writes.push(meet(one, finding, occasion));
    else writes.push(miss(one, reached ? absence(one) : undefined, occasion));
  }
  for (const finding of failing.values()) {
    if (isInReach(finding.resource.api?.id)) writes.push(welcome(finding, occasion));
  }
  return {
    outcome,
    clock: advance(clock, moment, audit),
    writes: writes.filter((write) => write !== undefined),
  };
}

/** Each once: where several cases of a policy fail on a resource, one that counts, and the worst. */
function failingById(findings: readonly Finding[]): Map<string, Finding> {
  const failing = new Map<string, Finding>();
  for (const finding of findings) {
    if (finding.status !== "fail") continue;
    const other = failing.get(finding.id);
    if (!other || rank(finding) < rank(other)) failing.set(finding.id, finding);
  }
  return failing;
}

function rank(finding: Finding): number {
  return severityRank(finding.severity) + (isWaived(finding) ? 10 : 0);
}

function welcome(finding: Finding, { moment, whole }: Occasion): FindingWrite {
  const { audit, startedAt: at } = moment;
  const { id, severity } = finding;
  const to = isWaived(finding) ? "waived" : "new";
  const change = { finding: id, sequence: 1, kind: to, at, audit, to, severity } as const;
  const life = { state: to, sequence: 1, firstSeen: at, changedAt: at } as const;
  return { id, ...life, ...(whole ? {} : { lastSeen: at }), finding, change };
}

/** A finding that was kept, and is there again. */
function meet(known: KnownFinding, finding: Finding, { moment, whole }: Occasion): FindingWrite | undefined {
  const { id, severity } = finding;
  const { audit, startedAt: at } = moment;
  const to = stateAfter(known.state, finding);
  const digests = digestsOf(finding);
  const kind = kindOfMeeting(known, to, finding, digests.waiver);
  const isSame = to === known.state && digests.content === known.digests.content;
  if (!kind && isSame && whole && known.lastSeen === undefined) return undefined;
  const sequence = known.sequence + (kind ? 1 : 0);
  const changedAt = kind ? at : known.changedAt;
  const life = { state: to, sequence, firstSeen: known.firstSeen, changedAt, ...(whole ? {} : { lastSeen: at }) };
  if (!kind) return { id, ...life, ...(digests.content === known.digests.content ? {} : { finding }) };
  return { id, ...life, finding, change: { finding: id, sequence, kind, at, audit, from: known.state, to, severity } };
}

function stateAfter(before: FindingState, finding: Finding): FindingState {
  if (isWaived(finding)) return "waived";
  return before === "resolved" ? "reopened" : "open";
}

function kindOfMeeting(
  { state, severity, digests }: KnownFinding,
  to: FindingState,
  finding: Finding,
  waiver: string,
): ChangeKind | undefined {
  if (to === "waived" && state !== "waived") return "waived";
  if (state === "resolved") return "reopened";
  if (state === "waived" && to !== "waived") return "unwaived";
  return severity !== finding.severity || digests.waiver !== waiver ? "updated" : undefined;
}

/** A finding that was kept, and that the audit does not have. */
function miss(known: KnownFinding, resolution: Resolution | undefined, occasion: Occasion): FindingWrite | undefined {
  const { id, state, sequence, firstSeen, changedAt, severity } = known;
  if (state === "resolved") return undefined;
  const lastSeen = known.lastSeen ?? occasion.before ?? firstSeen;
  if (!resolution) {
    const stays = known.lastSeen !== undefined || !occasion.seen;
    return stays ? undefined : { id, state, sequence, firstSeen, changedAt, lastSeen };
  }
  const { audit, startedAt: at } = occasion.moment;
  const to = "resolved";
  const next = sequence + 1;
  const life = { state: to, sequence: next, firstSeen, lastSeen, changedAt: at, resolvedAt: at, resolution } as const;
  return {
    id,
    ...life,
    change: { finding: id, sequence: next, kind: to, at, audit, from: state, to, severity, resolution },
  };
}
