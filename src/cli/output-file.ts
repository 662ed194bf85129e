import { access, constants, open, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../errors.ts";

/** Throws a UserError when `file` can't be written to, so that an audit does not run for nothing. */
export async function checkOutputFile(file: string): Promise<void> {
  const folder = dirname(file);
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) throw new UserError(`${file} is a folder`, "Name a file in it: --output FILE.");
  try {
    // The dot makes a file in the folder's place an error.
    await access(found && !found.isFile() ? file : `${folder}/.`, constants.W_OK);
  } catch (cause) {
    throw cannotWrite(file, cause);
  }
}

/**
 * Writes `text` to `file` in one step: readers see the old content or the new, never a part, and a full disk leaves the
 * old content as it was. Devices and pipes are written to as they are. Throws a UserError, which names the option that the
 * path came from.
 */
export async function writeOutputFile(file: string, text: string, option = "--output"): Promise<void> {
  try {
    const target = await realpath(file).catch(() => file);
    const found = await stat(target).catch(() => undefined);
    await (found && !found.isFile() ? writeFile(target, text) : replaceFile(target, text, found?.mode));
  } catch (cause) {
    throw cannotWrite(file, cause, option);
  }
}

async function replaceFile(file: string, text: string, mode: number | undefined): Promise<void> {
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    await using handle = await open(draft, "wx", mode === undefined ? 0o666 : mode & 0o777);
    await handle.writeFile(text);
    await handle.sync();
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

/** Why a file or folder can't be written, and what to do about it. */
export function cannotWrite(file: string, cause: unknown, option = "--output"): UserError {
  const code = (cause as NodeJS.ErrnoException).code ?? "";
  const [what, next] = reasons[code] ?? [(cause as Error).message, "Give another path with --output."];
  return new UserError(`Can't write ${file}: ${what}`, next.replace("--output", option), { cause });
}

const reasons: Readonly<Record<string, readonly [what: string, next: string]>> = {
  ENOENT: ["its folder does not exist", "Create the folder, or give another path with --output."],
  ENOTDIR: ["part of the path is a file, not a folder", "Give another path with --output."],
  EACCES: ["permission denied", "Give another path with --output, or get write permission on its folder."],
  EPERM: ["permission denied", "Give another path with --output, or get write permission on its folder."],
  EROFS: ["the file system is read-only", "Give another path with --output."],
  ENOSPC: ["the disk is full", "Free some space, or give a path on another disk with --output."],
  EDQUOT: ["the disk quota is used up", "Free some space, or give a path on another disk with --output."],
};
