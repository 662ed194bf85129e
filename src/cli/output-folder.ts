import { mkdir, open, readdir, rename, rm, rmdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";
import { cannotWrite } from "./output-file.ts";

/** Throws a UserError unless `folder` is not there yet, or is empty. */
export async function checkOutputFolder(folder: string): Promise<void> {
  const next = "Name another folder with --output: nothing is ever overwritten.";
  try {
    if ((await readdir(folder)).length > 0) throw new UserError(`${folder} is not empty`, next);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOTDIR") throw new UserError(`${folder} is a file, or beneath one`, next, { cause });
    if (code !== "ENOENT") throw cannotWrite(folder, cause);
  }
}

/**
 * Writes files to `folder` in one step: it is there with all of them, or not at all, whatever interrupts this. Throws a
 * UserError when it can't be written, or is there by now and not empty.
 */
export async function writeOutputFolder(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<void> {
  const draft = join(dirname(folder), `.${basename(folder)}.${process.pid}.tmp`);
  try {
    await mkdir(dirname(folder), { recursive: true });
    await mkdir(draft);
    for (const { path, text } of files) await writeFileDurably(join(draft, path), text);
    // An empty folder gives way; one that is not stays, and the renaming fails.
    await rmdir(folder).catch(() => undefined);
    await rename(draft, folder);
  } catch (cause) {
    await rm(draft, { recursive: true, force: true });
    throw cannotWrite(folder, cause);
  }
}

async function writeFileDurably(file: string, text: string): Promise<void> {
  await using handle = await open(file, "wx");
  await handle.writeFile(text);
  await handle.sync();
}
