import type { Finding } from "../model/finding.ts";
import type { Policy } from "../model/policy.ts";
import type { PolicyError } from "../model/report.ts";
import type { Target } from "../model/target.ts";
import type { Waiver } from "../model/waiver.ts";
import type { Counts } from "./evaluation.ts";
import { describeWaiver, type WaiverVerdict, waiverFinding } from "./waiver-findings.ts";
import { waiverPolicies } from "./waiver-policies.ts";
import type { CompiledScope } from "./waiver-scope.ts";

/** Findings, the waivers to apply to them, and what the audit covered. */
export interface WaiverInput {
  readonly findings: readonly Finding[];
  /** By policy id, counted in resources. */
  readonly counts: ReadonlyMap<string, Counts>;
  readonly waivers: readonly Waiver[];
  readonly now: Date;
  /** How many days before it expires a waiver is told of; 14 unless said otherwise. */
  readonly soonDays?: number;
  /** Those evaluated; a waiver of others is not missed. Findings about waivers come only of those that are among them. */
  readonly policies: readonly Policy[];
  /** Those audited; a waiver about others is not missed. */
  readonly coverage: readonly { readonly target: Target }[];
  readonly errors: readonly PolicyError[];
  readonly interrupted: boolean;
}

/** A waiver with what it covers. */
export interface Applied {
  readonly waiver: Waiver;
  readonly scope: CompiledScope;
  /** The failures in its scope, also when it has expired. */
  readonly covered: readonly Finding[];
  /** 0 or less: it has expired. */
  readonly days: number;
}

type Verdict = WaiverVerdict | "pass" | "skip";

/** Findings about the waivers themselves, and how often each of the policies about them came to which answer. */
export function judgeWaivers(
  applied: readonly Applied[],
  input: WaiverInput,
): { readonly findings: readonly Finding[]; readonly counts: ReadonlyMap<string, Counts> } {
  const findings: Finding[] = [];
  const counts = new Map<string, Counts>();
  const judges = [
    [waiverPolicies.expired, judgeExpired],
    [waiverPolicies.unmatched, judgeUnmatched],
    [waiverPolicies.expiring, judgeExpiring],
  ] as const;
  for (const [{ id }, judge] of judges) {
    const policy = input.policies.find((one) => one.id === id);
    if (!policy) continue;
    const counted = { pass: 0, fail: 0, unknown: 0, skip: 0 };
    counts.set(id, counted);
    for (const one of applied) {
      const verdict = judge(one, input);
      counted[typeof verdict === "string" ? verdict : verdict.status]++;
      if (typeof verdict !== "string") findings.push(waiverFinding(policy, one.waiver, verdict));
    }
  }
  return { findings, counts };
}

function judgeExpired({ waiver, days, covered }: Applied): Verdict {
  if (days > 0) return "pass";
  const again = covered.length > 0 ? `; ${count(covered.length)} no longer waived` : "";
  const message = `The waiver of ${describeWaiver(waiver)}, expired on ${waiver.expires}${again}`;
  return { status: "fail", message, evidence: [expiry(waiver, "a day that is not over")] };
}

function judgeExpiring({ waiver, days, covered }: Applied, { soonDays = 14 }: WaiverInput): Verdict {
  if (days <= 0 || covered.length === 0) return "skip";
  if (days > soonDays) return "pass";
  const ahead = days === 2 ? "tomorrow" : `in ${days - 1} days`;
  const when = days === 1 ? "today is its last day" : `its last day is ${waiver.expires}, ${ahead}`;
  const message = `The waiver of ${describeWaiver(waiver)}, covers ${count(covered.length)}: ${when}`;
  return { status: "fail", message, evidence: [expiry(waiver, `more than ${soonDays} days ahead`)] };
}

function expiry({ expires }: Waiver, expected: string) {
  return { path: "expires", actual: expires, expected };
}

function judgeUnmatched({ waiver, scope, covered, days }: Applied, input: WaiverInput): Verdict {
  const evaluated = new Set(input.policies.map(({ id }) => id));
  const targets = input.coverage.filter(({ target }) => scope.isAbout(target));
  const isConcerned = targets.length > 0 && waiver.policies.some((id) => evaluated.has(id));
  if (days <= 0 || (!isConcerned && covered.length === 0)) return "skip";
  if (covered.length > 0) return "pass";
  const named = `the waiver of ${describeWaiver(waiver)},`;
  const obstacle = findObstacle(waiver, scope, input);
  if (obstacle) {
    const message = `Whether ${named} covers anything could not be checked: ${obstacle.why}`;
    return { status: "unknown", message, evidence: obstacle.evidence };
  }
  const where = targets.length === 1 ? "the one target" : `the ${targets.length} targets`;
  const message = `T${named.slice(1)} covers no finding in ${where} audited`;
  return { status: "fail", message, evidence: [{ path: "waivers", expected: "a failing finding in its scope" }] };
}

/** What kept a finding away that the waiver might cover. */
function findObstacle(
  { policies }: Waiver,
  { mayHide }: CompiledScope,
  { findings, errors, interrupted }: WaiverInput,
): (Pick<WaiverVerdict, "evidence"> & { readonly why: string }) | undefined {
  const hiding = findings.find(mayHide);
  if (hiding) return { why: lowerFirst(hiding.message), evidence: hiding.evidence };
  const broken = errors.find(({ policy }) => policies.includes(policy));
  if (broken) return { why: `the policy ${broken.policy} broke on ${broken.resource}`, evidence: [] };
  return interrupted ? { why: "the audit was stopped before its end", evidence: [] } : undefined;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function count(findings: number): string {
  return findings === 1 ? "1 finding" : `${findings} findings`;
}
