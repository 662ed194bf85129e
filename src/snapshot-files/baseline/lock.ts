import { open, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UserError } from "../../errors.ts";

const lockName = ".gatewarden-lock";
const pauseMs = 50;

/** Runs `work` while nobody else changes the files of a folder; throws a `UserError` when somebody else does for too long. */
export async function withLock<Result>(folder: string, work: () => Promise<Result>, waitMs = 10_000): Promise<Result> {
  const file = join(folder, lockName);
  const deadline = performance.now() + waitMs;
  while (!(await take(file))) {
    if (performance.now() > deadline) {
      throw new UserError(
        `Somebody else is changing the baseline in ${folder}`,
        `Wait for them. If nobody is, an approval died: delete ${file} and try again.`,
      );
    }
    await delay(pauseMs);
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** A file is there for one of those who create it at once, on every file system. */
async function take(file: string): Promise<boolean> {
  try {
    await using handle = await open(file, "wx");
    await handle.writeFile(`${hostname()} ${new Date().toISOString()}\n`);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}
