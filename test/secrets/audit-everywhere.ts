import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mapAttackSurface } from "../../src/attack-surface.ts";
import { audit } from "../../src/audit.ts";
import { createFingerprint } from "../../src/cli/fingerprint.ts";
import { saveSnapshots } from "../../src/cli/save-snapshots.ts";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { collectDigest } from "../../src/deliver/digest.ts";
import { deliverChanges } from "../../src/deliver/run.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { Report } from "../../src/model/report.ts";
import { attackSurfaceJson } from "../../src/report/attack-surface/json.ts";
import { attackSurfaceTable } from "../../src/report/attack-surface/table.ts";
import { formats } from "../../src/report/formats.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { keyIdOf } from "../../src/store/key-id.ts";
import { startRecording } from "../../src/store/recording.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { region, useCredentials } from "../collect/run-collect.ts";
import { startListeners } from "../deliver/listening-receivers.ts";
import type { AwsPlaces } from "../store/aws-places.ts";
import { sqlitePlace } from "../store/store-place.ts";
import { readAws, readFiles, readRows, type Surfaces } from "./surfaces.ts";

/** All policies, those too that are off unless asked for. */
const policies = compilePolicies(loadPolicies([builtInPolicies()]));

/** An audit, and every place where something of it can be found. */
export interface EverywhereAudit {
  readonly report: Report;
  readonly surfaces: Surfaces;
}

/** Audits a simulated AWS with everything switched on, in both stores, and delivers what changed to every kind of receiver. */
export async function auditEverywhere(simulator: Simulator, aws: AwsPlaces): Promise<EverywhereAudit> {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-everywhere-"));
  const [saved, archive] = [join(folder, "snapshots"), join(folder, "archive")];
  for (const made of [saved, archive]) mkdirSync(made);
  const surfaces: Surfaces = new Map();
  const [sqlite, dynamo] = [await sqlitePlace(), await aws.makePlace()];
  const stores = [await sqlite.open(), await dynamo.open()];
  const listeners = await startListeners(archive);
  let report: Report | undefined;
  for (const store of stores) {
    report = await auditInto(store, simulator, saved, ["idle", ...listeners.receivers.map(({ name }) => name)]);
    await readRows(store, store === stores[0] ? "SQLite" : "DynamoDB and S3", surfaces);
  }
  readFiles(sqlite.folder, "SQLite file", surfaces);
  await readAws(dynamo.at, surfaces);
  for (const store of stores) {
    await deliverChanges(store.outbox, listeners.receivers, { clock: createClock(), patience: 0 });
    const period = { from: new Date(0), to: new Date() };
    await listeners.tellDigest(await collectDigest(store.findings, period));
    await store.close();
  }
  await listeners.readParquet();
  for (const [name, texts] of listeners.told) surfaces.set(`told to ${name}`, texts.join("\n"));
  readFiles(saved, "snapshot", surfaces);
  readFiles(archive, "archive", surfaces);
  await listeners.close();
  await Promise.all([sqlite.remove(), dynamo.remove()]);
  rmSync(folder, { recursive: true });
  if (!report) throw new Error("nothing was audited");
  await printAll(report, simulator, surfaces);
  return { report, surfaces };
}

function collectAll(simulator: Simulator, fingerprintKey: Uint8Array) {
  useCredentials(simulator);
  const settings = { regions: [region], rate: 1, concurrency: 8, endpoint: simulator.url };
  const fingerprint = createFingerprint(fingerprintKey);
  return collect(settings, { clock: createClock(1e6), fingerprint, neighbours: neighboursOf(policies) });
}

async function auditInto(store: ReportStore, simulator: Simulator, saved: string, receivers: readonly string[]) {
  const recorder = startRecording(store, { version: "test", receivers });
  const told = { startedAt: new Date().toISOString(), key: keyIdOf(store.fingerprintKey), now: () => new Date() };
  const collected = saveSnapshots(collectAll(simulator, store.fingerprintKey), saved, told);
  const report = await audit(collected, policies, { version: "test", now: () => new Date(), recorder });
  await recorder.finish(report, []);
  return report;
}

async function printAll(report: Report, simulator: Simulator, surfaces: Surfaces): Promise<void> {
  for (const [name, format] of Object.entries(formats)) surfaces.set(name, format(report));
  surfaces.set("wide table", formats.table(report, { color: true, width: 100_000 }));
  const described = { version: "test", now: () => new Date() };
  const surface = await mapAttackSurface(collectAll(simulator, new Uint8Array(32)), described);
  surfaces.set("attack surface", attackSurfaceJson(surface));
  surfaces.set("attack surface as a table", attackSurfaceTable(surface, { color: true, width: 100_000 }));
}
