import { createFingerprint } from "../../../src/collect/fingerprint.ts";
import { type Identity, identify } from "../../../src/collect/identity.ts";
import { openRunFiles } from "../../../src/nightly/run-files.ts";
import type { Workplace } from "../../../src/nightly/workplace.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { openDynamoStore } from "../../../src/store/dynamodb/open.ts";
import { openSqliteStore } from "../../../src/store/sqlite/open.ts";
import { awsClients } from "../../store/aws-clients.ts";
import { countRequests } from "../count-requests.ts";
import { openFolderFiles } from "./folder-files.ts";
import { connectInProcess } from "./in-process.ts";
import type { Job, Outcome } from "./job.ts";
import { throughEmulator } from "./through-emulator.ts";
import type { VirtualClock } from "./virtual-clock.ts";

/** A workplace, and what its store was asked for. */
export interface CountingWorkplace extends Workplace {
  readonly asked?: () => NonNullable<Outcome["store"]>;
}

/** The workplace of one process: its store is in AWS's emulators, or in a folder that all processes share. */
export async function openWorkplace(job: Job, aws: Simulator, clock: VirtualClock): Promise<CountingWorkplace> {
  const opened = job.place ? await openInAws(job.place, clock) : await openInFolder(job.folder, clock);
  const connections = connectInProcess(aws);
  let identity: Promise<Identity> | undefined;
  return {
    ...opened,
    ...{ clock, connections },
    version: "bench",
    fingerprint: createFingerprint(opened.store.fingerprintKey),
    async identity() {
      identity ??= identify({ rate: 1, concurrency: 1 }, connections);
      return await identity;
    },
  };
}

async function openInFolder(folder: string, clock: VirtualClock) {
  const store = await openSqliteStore(folder, { now: () => new Date(clock.now()) });
  return { store, files: openFolderFiles(folder, clock) };
}

async function openInAws(place: NonNullable<Job["place"]>, clock: VirtualClock) {
  const { dynamodb, s3 } = awsClients(place);
  const items = countRequests(dynamodb);
  const objects = { puts: 0, gets: 0 };
  throughEmulator(dynamodb, clock);
  throughEmulator(s3, clock, (command) => {
    objects[command === "PutObjectCommand" ? "puts" : "gets"] += 1;
  });
  const { table, bucket } = place;
  const now = () => new Date(clock.now());
  const store = await openDynamoStore({ dynamodb, s3, table, bucket, now, sleep: clock.sleep });
  items.reset();
  Object.assign(objects, { puts: 0, gets: 0 });
  const asked = () => ({ writes: items.writes, reads: items.reads, ...objects });
  return { store, files: openRunFiles({ s3, bucket, prefix: "" }), asked };
}
