import { createClock } from "../clock.ts";
import { createFingerprint, createKey } from "../collect/fingerprint.ts";
import { createProgress } from "../collect/progress.ts";
import { type Remembered, remember } from "../drift-sources/remember.ts";
import { UserError } from "../errors.ts";
import { findDrift } from "../find-drift.ts";
import { findPackage } from "../load/package-root.ts";
import type { Settings } from "../load/settings.ts";
import type { Report } from "../model/report.ts";
import { keyIdOf } from "../store/key-id.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { createApprover } from "./decide/approver.ts";
import { decide } from "./decide/decide.ts";
import { offersDecisions } from "./decide/offer.ts";
import { openPrompt } from "./decide/prompt.ts";
import { deliverReport } from "./deliver-report.ts";
import { prepareDriftPolicies } from "./drift-policies.ts";
import { type DriftPlan, planDrift } from "./drift-sides.ts";
import { exitCodeOf } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { openBaselinesIn } from "./open-baselines.ts";
import { openStoreOf } from "./open-store.ts";
import { checkOutputFile } from "./output-file.ts";
import { readTrails } from "./read-trails.ts";
import { showProgress } from "./show-progress.ts";
import { explainNothingRead } from "./unread.ts";

/** `gatewarden drift`: reports what differs from what was expected, on a terminal offers to decide on it, and returns the exit code. */
export async function runDrift(flags: Flags): Promise<number> {
  const settings = loadSettingsFor(flags, flags);
  if (settings.output !== undefined) await checkOutputFile(settings.output);
  const store = await openStoreOf(settings);
  try {
    const offers = offersDecisions(settings, flags);
    const remembered: Remembered = new Map();
    const plan = { ...(await planDrift(settings, store, flags)), settings, store };
    const report = await compare(plan, flags, offers ? remembered : undefined);
    await deliverReport(report, settings);
    refuseNothing(report);
    if (offers) await offerDecisions(report, plan, remembered);
    return exitCodeOf(report, settings);
  } finally {
    await store?.close();
  }
}

async function offerDecisions(
  report: Report,
  { settings, store, audit }: OpenPlan,
  remembered: Remembered,
): Promise<void> {
  const { baseline } = settings.drift;
  const baselines = baseline === undefined ? store?.baselines : openBaselinesIn(baseline);
  const parts = {
    key: keyIdOf(store?.fingerprintKey ?? createKey()),
    ...(audit ? { audit: audit.id } : {}),
    remembered,
  };
  const isApprovable = store && baselines && report.drift?.against !== "deployed";
  const prompt = openPrompt();
  try {
    await decide(report, prompt, isApprovable ? createApprover(baselines, parts) : undefined);
  } finally {
    prompt.close();
  }
}

/** What is compared, and where it is decided on. */
interface OpenPlan extends DriftPlan {
  readonly settings: Settings;
  /** Absent where nothing is kept. */
  readonly store: ReportStore | undefined;
}

async function compare(plan: OpenPlan, flags: Flags, remembered: Remembered | undefined): Promise<Report> {
  const { settings, expected, see, store } = plan;
  const { policies, waivers } = prepareDriftPolicies(settings);
  const clock = createClock();
  const progress = createProgress();
  const key = store?.fingerprintKey ?? createKey();
  const fingerprint = createFingerprint(key);
  return await withInterrupt(async (signal) => {
    const trails = asksTrail(plan, flags) ? await readTrails(settings, { clock, fingerprint, signal }) : undefined;
    const now = () => new Date();
    const startedAt = plan.startedAt ?? now().toISOString();
    const told = { version: findPackage().version, startedAt, now, signal, waivers, ignore: settings.drift.ignore };
    const read = see({ clock, fingerprint, key, progress, signal });
    const seen = remembered ? remember(read, remembered, plan.isFresh ? store?.blobs : undefined) : read;
    const quiet = flags.quiet === true || !plan.isFresh;
    try {
      return await showProgress({ quiet, progress }, () =>
        findDrift(seen, expected, policies, { ...told, readTrail: trails?.read }),
      );
    } finally {
      trails?.close();
    }
  });
}

/** Where nothing else is read from AWS, the settings alone don't make anybody ask it. */
function asksTrail({ settings, isFresh }: OpenPlan, flags: Flags): boolean {
  return flags.attribute === true || (isFresh && settings.drift.attribute);
}

function refuseNothing(report: Report): void {
  const nothingRead = explainNothingRead(report);
  if (nothingRead) throw nothingRead;
  const { drift, interrupted } = report;
  if (!drift || interrupted || drift.against === "deployed") return;
  const { compared, added, removed } = drift.counts;
  if (compared + added + removed + drift.uncompared.length > 0) return;
  throw new UserError(
    `Nothing that was read is in ${drift.expectation}`,
    "Compare the same accounts and Regions: `gatewarden baseline list` and `gatewarden snapshots list` show which there are.",
  );
}
