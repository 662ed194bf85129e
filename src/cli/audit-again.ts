import { resolve } from "node:path";
import { audit } from "../audit.ts";
import { UserError } from "../errors.ts";
import { findPackage } from "../load/package-root.ts";
import type { Settings } from "../load/settings.ts";
import { readSavedAudit } from "../snapshot-files/saved/read.ts";
import { isAuditId } from "../store/audit-id.ts";
import type { Replay } from "../store/replay.ts";
import { replayAudit } from "../store/replay-audit.ts";
import type { Flags } from "./audit-flags.ts";
import { deliverReport } from "./deliver-report.ts";
import { exitCodeOf } from "./exit-code.ts";
import { findAudit } from "./find-audit.ts";
import { withStore } from "./open-store.ts";
import { preparePolicies } from "./prepare-policies.ts";
import { explainNothingRead } from "./unread.ts";

/** Flags that say how to read AWS, or what to keep of that. */
const pointless = [
  ...["account", "region", "role", "externalId", "sessionName", "organization", "includeOu", "excludeOu", "includeTag"],
  ...["excludeTag", "rate", "concurrency", "saveSnapshots", "baseline", "attribute"],
];

/**
 * `gatewarden audit --from-snapshot`: evaluates again what an earlier audit read, as of then. Nothing is read from AWS, and
 * nothing is recorded.
 * @param source a folder, an audit's id, or `latest`
 */
export async function auditAgain(source: string, settings: Settings, flags: Flags): Promise<number> {
  refusePointless(flags);
  if (source !== "latest" && !isAuditId(source)) return await evaluate(await readSavedAudit(resolve(source)), settings);
  return await withStore(flags, async (store) => {
    const details = await findAudit(store, source);
    return await evaluate(replayAudit(store.blobs, details), settings);
  });
}

function refusePointless(flags: Flags): void {
  const given = pointless.filter((name) => flags[name] !== undefined);
  if (given.length === 0) return;
  const names = given.map((name) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);
  throw new UserError(
    `${names.join(", ")} can't be combined with --from-snapshot: nothing is read from AWS then`,
    "Leave one of them out. `gatewarden snapshots export --account ID DIR` picks targets.",
  );
}

async function evaluate(replay: Replay, settings: Settings): Promise<number> {
  const { policies, waivers } = preparePolicies(settings);
  const { startedAt, finishedAt, interrupted, collected } = replay;
  const report = await audit(collected, policies, {
    version: findPackage().version,
    startedAt,
    now: () => new Date(finishedAt),
    signal: interrupted ? AbortSignal.abort() : undefined,
    waivers,
    standards: settings.standards,
  });
  await deliverReport(report, settings);
  const nothingRead = explainNothingRead(report);
  if (nothingRead) throw nothingRead;
  // It was the other audit that was interrupted.
  return exitCodeOf({ ...report, interrupted: false }, settings);
}
