import { type Severity, severities } from "../model/severity.ts";
import { type ChangeKind, type FindingState, findingStates, type TrackedFinding } from "../model/tracked-finding.ts";
import { readPages } from "../store/read-pages.ts";
import type { FindingCatalogue } from "../store/report-store.ts";
import { type ChatMessage, forChat } from "./chat.ts";

/** How things stand, once a night: described by message.schema.json. */
export interface Digest {
  readonly version: "1";
  readonly type: "digest";
  readonly id: string;
  /** The end of the period, ISO 8601. */
  readonly time: string;
  readonly period: { readonly from: string; readonly to: string };
  /** Findings that count now: new, open or reopened. */
  readonly open: Readonly<Record<Severity, number>>;
  readonly waived: number;
  /** Findings whose last change fell into the period, by what they are now. */
  readonly changed: Readonly<Record<Exclude<FindingState, "open">, number>>;
  /** The worst of those that count and changed in the period, or else of all that count. */
  readonly worst: readonly DigestFinding[];
}

/** As much of a finding as a digest says. */
export interface DigestFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly state: FindingState;
  readonly policy: string;
  readonly message: string;
  readonly account: string;
  readonly region: string;
  readonly resource: string;
}

/** The time that a digest is about: from the first moment on, and up to the last one without it. */
export interface Period {
  readonly from: Date;
  readonly to: Date;
}

const pageSize = 500;
const most = 10;

/** Counts all findings, a page at a time. */
export async function collectDigest(findings: FindingCatalogue, { from, to }: Period): Promise<Digest> {
  const open = Object.fromEntries(severities.map((severity) => [severity, 0])) as Record<Severity, number>;
  const changed = { new: 0, reopened: 0, waived: 0, resolved: 0 };
  const [recent, old]: [DigestFinding[], DigestFinding[]] = [[], []];
  let waived = 0;
  for await (const tracked of everyFinding(findings)) {
    const { state, changedAt, finding } = tracked;
    const at = Date.parse(changedAt);
    const isRecent = at >= from.getTime() && at < to.getTime();
    const counts = state !== "waived" && state !== "resolved";
    if (state === "waived") waived += 1;
    if (counts) open[finding.severity] += 1;
    if (isRecent && state !== "open") changed[state] += 1;
    const list = isRecent ? recent : old;
    if (counts && list.length < most) list.push(toDigestFinding(tracked));
  }
  const period = { from: from.toISOString(), to: to.toISOString() };
  const heading = { version: "1", type: "digest", id: `digest-${period.to}`, time: period.to, period } as const;
  return { ...heading, open, waived, changed, worst: recent.length > 0 ? recent : old };
}

/** Worst first. */
function everyFinding(findings: FindingCatalogue): AsyncGenerator<TrackedFinding> {
  return readPages((page) => findings.list({ ...page, states: findingStates }), pageSize);
}

function toDigestFinding({ state, finding }: TrackedFinding): DigestFinding {
  const { id, severity, policy, message, resource } = finding;
  const { accountId: account, region, name } = resource;
  const short = message.length > 500 ? `${message.slice(0, 499).toWellFormed()}…` : message;
  return { id, severity, state, policy, message: short, account, region, resource: name };
}

/** The digest for people in a chat. */
export function toDigestChat({ id, period, open, waived, changed, worst }: Digest): ChatMessage {
  const count = Object.values(open).reduce((sum, one) => sum + one, 0);
  const bySeverity = severities.filter((severity) => open[severity] > 0).map((one) => `${open[one]} ${one}`);
  const kinds: readonly Extract<ChangeKind, keyof typeof changed>[] = ["new", "reopened", "resolved", "waived"];
  const description = [
    `*Open:* ${bySeverity.join(", ") || "none"}. *Waived:* ${waived}.`,
    `*Since ${period.from}:* ${kinds.map((kind) => `${changed[kind]} ${kind}`).join(", ")}.`,
    ...worst.map(
      ({ severity, account, message }) => `• ${severity}, ${forChat(account, 100)}: ${forChat(message, 300)}`,
    ),
  ].join("\n");
  const title = `Gatewarden: ${count} open finding${count === 1 ? "" : "s"}`;
  return {
    version: "1.0",
    source: "custom",
    id,
    content: { textType: "client-markdown", title, description },
    metadata: { threadId: id, summary: title, eventType: "digest" },
  };
}
