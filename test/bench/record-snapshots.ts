import { createResourceSet } from "../../src/model/resource-set.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import { type Target, targetName } from "../../src/model/target.ts";
import type { AuditedPart } from "../../src/model/target-audit.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { keepSnapshot } from "../../src/store/snapshots.ts";
import { auditWorld, day } from "../store/audits.ts";
import { startOf } from "../store/session.ts";

/** Records audit `number` of APIs that come target by target, and of no finding. */
export async function recordSnapshots(
  store: ReportStore,
  number: number,
  snapshots: Iterable<Snapshot>,
): Promise<void> {
  await store.audits.begin(startOf(number));
  const targets = new Map<string, { readonly target: Target; readonly parts: AuditedPart[] }>();
  for (const snapshot of snapshots) {
    const { kind, api, target } = snapshot;
    const kept = await keepSnapshot(store.blobs, snapshot);
    const seen = targets.get(targetName(target)) ?? { target, parts: [] };
    targets.set(targetName(target), seen);
    seen.parts.push({ kind, ...(api ? { api } : {}), resources: createResourceSet([]), kept });
  }
  for (const { target, parts } of targets.values()) {
    const nothing = auditWorld({ apis: {}, failing: [] }, { target }, day(number));
    await store.audits.recordTarget(startOf(number), { ...nothing, parts }, []);
  }
}
