import { randomBytes } from "node:crypto";
import type { AuditBasis } from "../model/audit-basis.ts";
import type { Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { type Target, targetName } from "../model/target.ts";
import type { AuditRecorder, TargetAudit } from "../model/target-audit.ts";
import type { Waiver } from "../model/waiver.ts";
import { createAuditId } from "./audit-id.ts";
import type { AuditStart, ChangeMessage } from "./entries.ts";
import type { ReportStore } from "./report-store.ts";
import { keepSnapshot } from "./snapshots.ts";

/** An audit that is being recorded. A store that fails does not stop it: the report comes first. */
export interface Recording extends AuditRecorder {
  /** Id of the audit, once it was started. */
  readonly id: string | undefined;
  /** What changed so far. */
  readonly changes: readonly ChangeMessage[];
  /** Targets of which a later audit was recorded already, so that this one changed nothing. */
  readonly superseded: readonly Target[];
  /** Keeps the report. Throws the first error that kept anything from being recorded. */
  finish(report: Report, waivers: readonly Waiver[]): Promise<void>;
}

/** What a recording is made with. */
export interface RecordingOptions {
  /** Gatewarden's own version. */
  readonly version: string;
  /** To whom changes are to be delivered. */
  readonly receivers?: readonly string[];
  /** What the audit judges by, to be kept with what it finds. */
  readonly basis?: AuditBasis;
}

/** Records an audit in a store, target by target. */
export function startRecording(store: ReportStore, { version, receivers = [], basis }: RecordingOptions): Recording {
  let audit: AuditStart | undefined;
  let keptBasis: { readonly basis?: string } = {};
  /** Whether the store knows of the audit. */
  let isBegun = false;
  const changes: ChangeMessage[] = [];
  const superseded: Target[] = [];
  const { failures, attempt } = createAttempts();
  /** Targets of which a snapshot, or who can call what, was not kept: what is known of them is not recorded either. */
  const broken = new Set<string>();
  const begin = async (start: AuditStart) => {
    await attempt(async () => {
      await store.audits.begin(start);
      isBegun = true;
    });
  };
  return {
    get id() {
      return audit?.id;
    },
    changes,
    superseded,
    async start(startedAt) {
      const start = { id: createAuditId(startedAt, randomBytes(4).toString("hex")), startedAt, version };
      audit = start;
      await begin(start);
      const kept = basis && (await attempt(() => store.blobs.put(basis)));
      if (kept !== undefined) keptBasis = { basis: kept };
    },
    async snapshot(snapshot: Snapshot) {
      const kept = await attempt(() => keepSnapshot(store.blobs, snapshot));
      if (!kept) broken.add(targetName(snapshot.target));
      return kept;
    },
    async exposures(methods, target) {
      const kept = await attempt(() => store.blobs.put(methods));
      if (kept === undefined) broken.add(targetName(target));
      return kept;
    },
    async target(target: TargetAudit) {
      const start = audit;
      if (!start || broken.has(targetName(target.target))) return;
      // What refers to an audit that the store does not know could never be explained.
      if (!isBegun) await begin(start);
      if (!isBegun) return;
      const record = await attempt(() => store.audits.recordTarget(start, { ...target, ...keptBasis }, receivers));
      for (const change of record?.changes ?? []) changes.push(change);
      if (record?.outcome === "superseded") superseded.push(target.target);
    },
    async finish(report, waivers) {
      const start = audit;
      if (start) await attempt(() => store.audits.finish(start, report, waivers));
      if (failures.length > 0) throw failures[0];
    },
  };
}

/** Runs what may fail, and remembers how it failed. */
function createAttempts() {
  const failures: unknown[] = [];
  const attempt = async <Result>(work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      failures.push(error);
      return undefined;
    }
  };
  return { failures, attempt };
}
