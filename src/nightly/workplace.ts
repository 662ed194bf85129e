import type { Clock } from "../clock.ts";
import type { HttpConnections } from "../collect/connections.ts";
import type { Identity } from "../collect/identity.ts";
import type { Fingerprint } from "../collect/plain.ts";
import type { ReportStore } from "../store/report-store.ts";
import type { RunFiles } from "./run-files.ts";

/** What the steps work with: made once in a process, and shared by all that it does. */
export interface Workplace {
  readonly store: ReportStore;
  readonly files: RunFiles;
  readonly clock: Clock;
  /** Gatewarden's own version. */
  readonly version: string;
  readonly fingerprint: Fingerprint;
  readonly connections: HttpConnections;
  /** Who is asking: AWS is asked once. */
  readonly identity: () => Promise<Identity>;
}

/** The time, ISO 8601. */
export function timeOf(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
