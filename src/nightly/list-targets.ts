import { openTargets } from "../collect/targets.ts";
import type { Policy } from "../model/policy.ts";
import type { AuditStart } from "../store/entries.ts";
import { beginAudit, settlePlan, startAudit } from "./make-plan.ts";
import type { NightSettings } from "./night-settings.ts";
import type { PlannedTarget } from "./planned-target.ts";
import { runFolder } from "./run-files.ts";
import type { Workplace } from "./workplace.ts";

/** What an audit may be narrowed to. */
export interface Scope {
  readonly accounts?: readonly string[];
  readonly regions?: readonly string[];
}

/** An audit that has begun, and where its list of targets is. */
export interface ListedTargets {
  readonly audit: AuditStart;
  readonly bucket: string;
  readonly key: string;
  readonly total: number;
  /** Targets to be read at a time. */
  readonly concurrency: number;
  /** Where a map over the targets may leave its results. */
  readonly results: string;
}

/**
 * Begins an audit: settles what it does, and lists what it is to read. An account that can't be entered is a target as well,
 * of which nothing is known. Throws when the accounts can't be listed, and a UserError for what is wrong in settings.
 */
export async function listTargets(
  place: Workplace,
  { settings, folder }: NightSettings,
  builtIn: readonly Policy[],
  scope: Scope = {},
): Promise<ListedTargets> {
  const { files, clock, connections } = place;
  const audit = startAudit(place);
  const narrowed = { ...settings, ...scope };
  await beginAudit(place, { ...(await settlePlan(place, { settings: narrowed, folder, builtIn })), audit });
  const entrance = { identity: await place.identity(), settings: narrowed, connections, clock };
  const { open, closed } = await openTargets(entrance);
  const targets: PlannedTarget[] = [
    ...closed.map(({ target, gap }) => ({ target, gaps: [gap], closed: true })),
    ...open.map(({ target, gaps }) => ({ target, gaps })).sort(byRegion),
  ];
  const key = await files.putPlain(`${runFolder(audit.id)}targets.json`, targets);
  const { concurrency } = settings;
  const results = files.keyOf(`${runFolder(audit.id)}map`);
  return { audit, bucket: files.bucket, key, total: targets.length, concurrency, results };
}

/** Regions of one account far apart: quotas of an account as a whole, such as IAM's, are then not drawn on at once. */
function byRegion({ target: one }: PlannedTarget, { target: other }: PlannedTarget): number {
  return compare(one.region, other.region) || compare(one.accountId, other.accountId);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
