import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmulators } from "../store/aws-places.ts";
import type { Job, Outcome, Scale } from "./organization/job.ts";
import { tellOfLargeAccount, tellOfOrganization, tellOfWorker } from "./organization/tell.ts";

/** Accounts of the organization: 500 is full size, and takes some minutes. */
const accounts = Number(process.env.GATEWARDEN_ACCOUNTS ?? 20);
/** REST APIs in the large account, and as many HTTP APIs: 1,000 is full size. */
const large = Number(process.env.GATEWARDEN_LARGE ?? 100);
/** Share of AWS's quota. */
const rate = Number(process.env.GATEWARDEN_RATE ?? 1);

/** A night over an organization: many small targets, one large one, and one function's memory and requests. */
export async function benchOrganization(): Promise<string[]> {
  const small = { ofEach: 3, rate };
  const all = { ...small, accounts, processes: 2, lanes: 50 };
  const one = { accounts: 1, regions: ["eu-west-1"], ofEach: large, rate, processes: 1, lanes: 1 };
  const lambda = { ...small, accounts: 2, processes: 1, lanes: 1 };
  return [
    ...tellOfOrganization(all, await night(all)),
    ...tellOfLargeAccount(one, await nightInAws(one)),
    ...tellOfWorker(lambda, await nightInAws(lambda)),
  ];
}

/** What the steps of a night came to. */
export interface Night {
  readonly list: Outcome;
  readonly audits: readonly Outcome[];
  readonly summary: Outcome;
}

async function night(scale: Scale, place?: Job["place"]): Promise<Night> {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-bench-"));
  const shared = { scale, folder, ...(place ? { place } : {}) };
  try {
    const list = await inProcess({ ...shared, step: "list", index: 0 });
    const after = { ...shared, ...(list.listed ? { listed: list.listed } : {}) };
    const indexes = Array.from({ length: scale.processes }, (_, index) => index);
    const audits = await Promise.all(indexes.map((index) => inProcess({ ...after, step: "audit", index })));
    const summary = await inProcess({ ...after, step: "summarise", index: 0 });
    return { list, audits, summary };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function nightInAws(scale: Scale): Promise<Night> {
  const emulators = await startEmulators();
  const place = await emulators.makePlace();
  try {
    return await night(scale, place.at);
  } finally {
    await place.remove();
    await emulators.close();
  }
}

async function inProcess(job: Job): Promise<Outcome> {
  const child = fork(join(import.meta.dirname, "organization/step.ts"), { execArgv: [...process.execArgv] });
  child.send(job);
  const failed = once(child, "exit").then(([code]) => {
    throw new Error(`The step ${job.step} ended with ${code}`);
  });
  const [outcome] = await Promise.race([once(child, "message"), failed]);
  failed.catch(() => undefined);
  return outcome as Outcome;
}
