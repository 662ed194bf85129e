import type { TargetCoverage } from "../../../src/model/coverage.ts";
import type { Policy } from "../../../src/model/policy.ts";
import type { FindingRecord, RecordedAudit, RecordedBasis, RecordedTarget } from "../../../src/model/recorded-audit.ts";
import type { Gap } from "../../../src/model/snapshot.ts";
import type { Target } from "../../../src/model/target.ts";
import type { PolicyTally } from "../../../src/model/target-audit.ts";
import type { ChangeKind, FindingChange, FindingState } from "../../../src/model/tracked-finding.ts";
import type { Waiver } from "../../../src/model/waiver.ts";
import type { EvidenceInput, EvidenceRequest } from "../../../src/report/evidence/input.ts";
import { api, failure } from "./world-findings.ts";

export const europe: Target = { partition: "aws", accountId: "111111111111", region: "eu-west-1", accountName: "shop" };
export const america: Target = { ...europe, region: "us-east-1" };
export const sandbox: Target = { partition: "aws", accountId: "222222222222", region: "eu-west-1" };

/** Which control each policy serves. */
export const catalogue: readonly Pick<Policy, "id" | "controls">[] = [
  { id: "logs", controls: ["FSBP:APIGateway.1", "SOC2:CC7.2"] },
  { id: "tracing", controls: ["FSBP:APIGateway.3"] },
  { id: "waf", controls: ["FSBP:APIGateway.10", "FSBP:APIGateway.1"] },
  { id: "names", controls: [] },
];
export const allPolicies = catalogue.map(({ id }) => id);

export const january: EvidenceRequest = { standard: "FSBP", from: "2026-01-01", to: "2026-01-31", accounts: [] };

/** `fail` as in `{ logs: { fail: 1 } }`: how policies did; those that are left out met nothing. */
export type Results = Readonly<Record<string, Partial<Omit<PolicyTally, "policy">>>>;

/** How a target was seen. */
export interface Seen extends Partial<Omit<RecordedTarget, "results">> {
  readonly results?: Results;
  readonly gaps?: readonly Gap[];
}

export function basis({ waivers = [], settingsHash = "5".repeat(64) }: Partial<RecordedBasis> = {}): RecordedBasis {
  const policies = catalogue.map(({ id, controls }) => {
    const sha256 = Buffer.from(id.padEnd(32, "-")).toString("hex");
    return { id, title: `${id} are right`, severity: "medium", controls, sha256 } as const;
  });
  return { settings: { regions: ["eu-west-1"] }, settingsHash, policies, waivers };
}

/** What an audit recorded of a target: read whole, with all policies, unless `seen` says otherwise. */
export function saw(target: Target, seen: Seen = {}): RecordedTarget {
  const { results = {}, gaps = [], ...rest } = seen;
  const status = seen.status ?? (gaps.length > 0 ? "incomplete" : "complete");
  const coverage: TargetCoverage = {
    target,
    status,
    apis: { rest: 1, http: 0, websocket: 0 },
    resources: 2,
    vanished: [],
    calls: { "apigateway:GetRestApis": 1 },
    throttled: 0,
    gaps,
    unknownMembers: [],
  };
  const tallies = Object.entries(results).map(([policy, counts]) => {
    return { policy, pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0, ...counts };
  });
  const parts = [
    { kind: "regional", content: "0".repeat(64) },
    { kind: "rest", api: api(target), content: "a".repeat(64) },
  ] as const;
  return { target, status, coverage, policies: allPolicies, results: tallies, basis: basis(), parts, ...rest };
}

/** Stages of one API were denied. */
export const denied = {
  operation: "apigateway:GetStages",
  reason: "denied",
  message: "not authorized",
  scope: "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3d4e5",
  hides: ["AWS::ApiGateway::Stage"],
  remedy: "Allow it.",
} as const;

/** An audit on a day of January 2026, at noon. */
export function auditOn(
  day: number,
  targets: readonly RecordedTarget[],
  rest: Partial<RecordedAudit> = {},
): RecordedAudit {
  const startedAt = momentOn(day);
  const complete = targets.length > 0 && targets.every(({ status }) => status === "complete");
  const end = { finishedAt: startedAt.replace("12:00", "12:05"), complete, interrupted: false };
  const report = { policies: basis().policies, errors: [] };
  return { id: idOn(day), startedAt, version: "0.1.0", end, report, targets, ...rest };
}

/** The same, dead before it came to its end. */
export function deadOn(day: number, targets: readonly RecordedTarget[]): RecordedAudit {
  const { end: _, report: __, ...rest } = auditOn(day, targets);
  return rest;
}

export function idOn(day: number): string {
  return `audit-${String(day).padStart(2, "0")}`;
}

export function momentOn(day: number): string {
  return new Date(Date.UTC(2026, 0, day, 12)).toISOString();
}

/** A finding that became this on these days: `{ 2: "new", 9: "resolved" }`. */
export function findingOf(
  policy: string,
  target: Target,
  life: Readonly<Record<number, FindingState>>,
  text?: string,
): FindingRecord {
  const finding = failure(policy, target, text);
  const days = Object.entries(life).sort(([one], [other]) => Number(one) - Number(other));
  const changes = days.map(([day, to], index): FindingChange => {
    const from = days[index - 1]?.[1];
    const kind = (to === "open" ? "unwaived" : to) as ChangeKind;
    const change = {
      finding: finding.id,
      sequence: index + 1,
      kind,
      at: momentOn(Number(day)),
      audit: idOn(Number(day)),
    };
    const passed = to === "resolved" ? ({ resolution: "passed" } as const) : {};
    return { ...change, ...(from ? { from } : {}), to, severity: finding.severity, ...passed };
  });
  return { finding, changes };
}

export const waiver: Waiver = {
  policy: "waf",
  policies: ["waf"],
  account: "222222222222",
  reason: "The sandbox holds no data",
  owner: "sandbox@example.com",
  ticket: "SEC-17",
  expires: "2026-06-30",
  place: { file: "gatewarden-waivers.yaml", line: 2, column: 5 },
};

/** Evidence for January 2026. */
export function inputOf(audits: readonly RecordedAudit[], rest: Partial<EvidenceInput> = {}): EvidenceInput {
  return { request: january, version: "0.1.0", catalogue, audits, contents: [], findings: [], ...rest };
}
