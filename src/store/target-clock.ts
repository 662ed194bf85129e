import type { TargetAudit } from "../model/target-audit.ts";

/** When an audit began, and which it was: of two that began at once, the one with the greater id counts as the later. */
export interface Moment {
  readonly audit: string;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** As of when the findings of a target are known. */
export interface TargetClock {
  /** The last audit of all of it. */
  readonly whole?: Moment;
  /** When the last audit of all of it began that could read anything, ISO 8601: see `KeptLife`. */
  readonly seenAt?: string;
  /** Audits of single APIs that began after that one. */
  readonly apis: readonly (Moment & { readonly api: string })[];
}

/** What is to become of an audit: `superseded` by a later one that was recorded before, or `repeated`, being recorded already. */
export type AuditOutcome = "recorded" | "superseded" | "repeated";

/** Whether `one` is the later moment. */
export function isLater(one: Moment, other: Moment): boolean {
  return one.startedAt > other.startedAt || (one.startedAt === other.startedAt && one.audit > other.audit);
}

/** What is to become of an audit that comes in at this state of the clock. */
export function outcomeOf(clock: TargetClock, moment: Moment, api: string | undefined): AuditOutcome {
  const own = api === undefined ? undefined : clock.apis.find((entry) => entry.api === api);
  const known = [clock.whole, own].filter((one) => one !== undefined);
  if (known.some(({ audit }) => audit === moment.audit)) return "repeated";
  return known.some((one) => isLater(one, moment)) ? "superseded" : "recorded";
}

/** The clock once an audit was recorded. */
export function advance(clock: TargetClock, moment: Moment, { api, parts }: TargetAudit): TargetClock {
  if (api === undefined) {
    const seenAt = parts.length > 0 ? moment.startedAt : clock.seenAt;
    const apis = clock.apis.filter((entry) => isLater(entry, moment));
    return { whole: moment, ...(seenAt === undefined ? {} : { seenAt }), apis };
  }
  return { ...clock, apis: [...clock.apis.filter((entry) => entry.api !== api), { api, ...moment }] };
}

/** Says of an API's id, or of none for what APIs share, whether an audit has the last word on it. */
export function createReach(
  clock: TargetClock,
  moment: Moment,
  { api: only }: Pick<TargetAudit, "api">,
): (api: string | undefined) => boolean {
  if (only !== undefined) return (api) => api === only;
  const later = new Set(clock.apis.filter((entry) => isLater(entry, moment)).map(({ api }) => api));
  return (api) => api === undefined || !later.has(api);
}
