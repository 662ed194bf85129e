import type { FindingRecord, RecordedAudit, RecordedTarget } from "../../model/recorded-audit.ts";
import type { Target } from "../../model/target.ts";

/**
 * What evidence has to leave open:
 * - `no audit`: there was none in the whole period;
 * - `did not end`: an audit died, or was interrupted; what it had not read by then is not known;
 * - `not read`: an operation of AWS did not give its answer;
 * - `not judged`: a policy broke on a resource, or AWS said something that no policy knows of;
 * - `not kept`: the store does not hold any more, or never held, what would have to be said here.
 */
export type GapKind = "no audit" | "did not end" | "not read" | "not judged" | "not kept";

/** Something that is not known. */
export interface EvidenceGap {
  readonly kind: GapKind;
  /** Id of the audit, and when it began. */
  readonly audit?: string;
  readonly at?: string;
  readonly target?: Target;
  /** The AWS operation, the policy, or what is missing. */
  readonly what: string;
  readonly why: string;
  /** Why AWS did not answer, in a word. */
  readonly reason?: string;
  /** ARN, or account, whose parts stay unseen. */
  readonly scope?: string;
  /** Resource types that may be incomplete; `*` for everything. */
  readonly hides?: readonly string[];
  readonly remedy?: string;
}

/** Everything that audits could not say, oldest first. */
export function gapsOf(audits: readonly RecordedAudit[], policies: readonly string[]): readonly EvidenceGap[] {
  if (audits.length === 0) {
    const why = "No audit began in the period, or none is kept any more: nothing is known of it.";
    return [{ kind: "no audit", what: "every audit", why }];
  }
  return audits.flatMap((audit) => {
    const told = [...endGaps(audit), ...reportGaps(audit, policies), ...audit.targets.flatMap(targetGaps)];
    return told.map((gap): EvidenceGap => ({ ...gap, audit: audit.id, at: audit.startedAt }));
  });
}

function endGaps({ end, report, targets }: RecordedAudit): EvidenceGap[] {
  const gaps: EvidenceGap[] = [];
  if (!end)
    gaps.push({ kind: "did not end", what: "the audit", why: "It has no end: it died, or it was still running." });
  if (end?.interrupted) gaps.push({ kind: "did not end", what: "the audit", why: "It was interrupted." });
  if (end && !report) gaps.push(notKept("the report"));
  if (end && targets.length === 0)
    gaps.push({ kind: "not read", what: "every target", why: "No target was recorded." });
  return gaps;
}

function reportGaps({ report }: RecordedAudit, policies: readonly string[]): EvidenceGap[] {
  const broken = report?.errors.filter(({ policy }) => policies.includes(policy)) ?? [];
  return broken.map(({ policy, resource, message }) => ({
    kind: "not judged",
    what: policy,
    why: `The policy broke: ${message}`,
    scope: resource,
  }));
}

function targetGaps({ target, coverage, results, basis }: RecordedTarget): EvidenceGap[] {
  const unread = coverage?.gaps ?? [];
  const unknown = coverage?.unknownMembers ?? [];
  return [
    ...unread.map(({ operation, reason, message, scope, hides, remedy }): EvidenceGap => {
      const told = { what: operation, reason, why: message, scope, hides };
      return { kind: "not read", target, ...told, ...(remedy === undefined ? {} : { remedy }) };
    }),
    ...unknown.map(({ operation, path }): EvidenceGap => {
      const why = "AWS answered with a member that this version does not know, and that no policy judged.";
      return { kind: "not judged", target, what: operation, why, scope: path };
    }),
    ...(coverage ? [] : [{ ...notKept("coverage"), target }]),
    ...(coverage && !results ? [{ ...notKept("results by policy"), target }] : []),
    ...(basis ? [] : [{ ...notKept("settings, waivers and versions of policies"), target }]),
  ];
}

/** Audits that the history of findings names, and that are not there any more. */
export function prunedGaps(
  findings: readonly FindingRecord[],
  known: readonly RecordedAudit[],
  { begin, over }: { readonly begin: string; readonly over: string },
): readonly EvidenceGap[] {
  const ids = new Set(known.map(({ id }) => id));
  const pruned = new Map<string, string>();
  for (const { changes } of findings) {
    for (const { audit, at } of changes) if (at >= begin && at < over && !ids.has(audit)) pruned.set(audit, at);
  }
  return [...pruned]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([audit, at]) => ({
      ...notKept("the audit"),
      audit,
      at,
    }));
}

function notKept(what: string): EvidenceGap {
  return { kind: "not kept", what, why: "An older Gatewarden did not keep it, or it was pruned or changed since." };
}
