import { createClock } from "../clock.ts";
import { collect } from "../collect/collect.ts";
import { createFingerprint, createKey } from "../collect/fingerprint.ts";
import { createProgress } from "../collect/progress.ts";
import { UserError } from "../errors.ts";
import { applyWaivers } from "../evaluate/waivers.ts";
import { compareApis } from "../find-drift/compare-apis.ts";
import { findPackage } from "../load/package-root.ts";
import type { Settings } from "../load/settings.ts";
import type { TargetCoverage } from "../model/coverage.ts";
import type { Report } from "../model/report.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import { buildReport } from "../report/build.ts";
import { keyIdOf } from "../store/key-id.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { coverageOf } from "./compared-coverage.ts";
import { deliverReport } from "./deliver-report.ts";
import { prepareDriftPolicies } from "./drift-policies.ts";
import { exitCodeOf } from "./exit-code.ts";
import { type FoundApi, findApi, isSnapshotFile, readApiFile, targetIn } from "./find-api.ts";
import { withInterrupt } from "./interrupt.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { openStoreOf } from "./open-store.ts";
import { checkOutputFile } from "./output-file.ts";
import { choosePart } from "./part-filter.ts";
import { showProgress } from "./show-progress.ts";

/** `gatewarden compare`: reports how one API differs from another that it should be like, and returns the exit code. */
export async function runCompare(expected: string, actual: string, flags: Flags): Promise<number> {
  const settings = loadSettingsFor(flags, flags);
  if (settings.output !== undefined) await checkOutputFile(settings.output);
  const names = [expected, actual] as const;
  for (const name of names) if (!isSnapshotFile(name)) targetIn(name);
  const store = names.every(isSnapshotFile) ? undefined : await openStoreOf(settings);
  try {
    const [one, other] =
      flags.audit === true ? await readBoth(names, settings, flags, store) : await findBoth(names, store);
    refuseUnlike(one, other);
    const report = await compare(one, other, settings);
    await deliverReport(report, settings);
    return exitCodeOf(report, settings);
  } finally {
    await store?.close();
  }
}

type Both = readonly [FoundApi, FoundApi];

async function findBoth([one, other]: readonly [string, string], store: ReportStore | undefined): Promise<Both> {
  const find = async (name: string) => {
    if (isSnapshotFile(name)) return readApiFile(name);
    if (store) return await findApi(name, store);
    throw new UserError(
      "There is no store: by --no-store, or by `store: false` in the settings",
      "Name a store with --store, or compare with --audit.",
    );
  };
  return [await find(one), await find(other)];
}

/** Reads the targets of both afresh, and keeps nothing of them but what is compared. */
async function readBoth(
  names: readonly [string, string],
  settings: Settings,
  flags: Flags,
  store: ReportStore | undefined,
): Promise<Both> {
  const [clock, progress, key] = [createClock(), createProgress(), store?.fingerprintKey ?? createKey()];
  const asked = names.filter((name) => !isSnapshotFile(name)).map(targetIn);
  const accounts = [...new Set(asked.map(({ accountId }) => accountId))];
  const regions = [...new Set(asked.map(({ region }) => region))];
  const snapshots: Snapshot[] = [];
  const coverage = new Map<string, TargetCoverage>();
  await withInterrupt(async (signal) => {
    const options = { clock, progress, signal, fingerprint: createFingerprint(key) };
    const wanted = new Set(names.map((name) => name.split("/").at(2)));
    await showProgress({ quiet: flags.quiet === true, progress }, async () => {
      for await (const part of collect({ ...settings, accounts, regions }, options)) {
        if (part.kind === "coverage") coverage.set(targetName(part.coverage.target), part.coverage);
        else if (!part.snapshot.api || wanted.has(part.snapshot.api.id) || wanted.has(part.snapshot.api.name))
          snapshots.push(part.snapshot);
      }
    });
  });
  const find = (name: string): FoundApi => {
    if (isSnapshotFile(name)) return readApiFile(name);
    const snapshot = choosePart(name, snapshots, "Check its name, and whether its account and Region could be read.");
    const place = targetName(snapshot.target);
    const regional = snapshots.find(({ kind, target }) => kind === "regional" && targetName(target) === place);
    const read = coverage.get(place);
    return { name, snapshot, regional, key: keyIdOf(key), ...(read ? { coverage: read } : {}) };
  };
  return [find(names[0]), find(names[1])];
}

function refuseUnlike(one: FoundApi, other: FoundApi): void {
  const [kind, second] = [one.snapshot.kind, other.snapshot.kind];
  if (kind === second) return;
  throw new UserError(
    `${one.name} is of kind ${kind}, and ${other.name} of kind ${second}`,
    "Compare two APIs of one kind.",
  );
}

async function compare(expected: FoundApi, actual: FoundApi, settings: Settings): Promise<Report> {
  const { policies, waivers } = prepareDriftPolicies(settings);
  const now = new Date();
  const { ignore } = settings.drift;
  const means = { policies, now: now.toISOString(), ignore, words: expected.name };
  const { evaluation, drift } = await compareApis(expected, actual, means);
  const coverage = coverageOf([expected, actual], drift);
  const judged = {
    ...evaluation,
    waivers,
    now,
    policies: policies.map(({ policy }) => policy),
    coverage,
    interrupted: false,
  };
  return buildReport({
    version: findPackage().version,
    startedAt: now.toISOString(),
    finishedAt: new Date().toISOString(),
    ...judged,
    ...applyWaivers(judged),
    drift,
  });
}
