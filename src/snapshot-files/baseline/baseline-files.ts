import { readdir, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import type { Target } from "../../model/target.ts";
import { type BaselinePart, keyOfPart } from "../../store/baselines.ts";
import { idSuffix, targetFolder } from "../file-names.ts";
import { type BaselineFile, parseBaselineFile } from "./baseline-file.ts";

/** A file of a baseline where it lies, or what is wrong with it. */
export type FoundFile =
  | { readonly file: string; readonly content: BaselineFile }
  | { readonly file: string; readonly problem: UserError };

/** The files of a baseline in a folder: all of them, or those of one target. Each API has one; where two claim it, neither counts. */
export async function readBaselineFiles(folder: string, target?: Omit<Target, "accountName">): Promise<FoundFile[]> {
  const within = target ? targetFolder(target) : "";
  const names = await listJson(folder, within);
  const found: FoundFile[] = [];
  for (const name of names) found.push(await readFound(folder, join(within, name)));
  const owners = Map.groupBy(found, (one) => ("content" in one ? keyOfPart(one.content.part) : ""));
  return found.map((one) => {
    const rivals = "content" in one ? (owners.get(keyOfPart(one.content.part)) ?? []) : [];
    return rivals.length > 1 ? { file: one.file, problem: rivalry(one, rivals) } : one;
  });
}

/** The file of a part, whatever the API is called; undefined when there is none. Throws a `UserError` when it can't be used. */
export async function findBaselineFile(
  folder: string,
  part: BaselinePart,
): Promise<Extract<FoundFile, { content: unknown }> | undefined> {
  const within = targetFolder(part.target);
  const names = await listJson(folder, within);
  const mine = names.filter((name) => (part.api ? name.endsWith(idSuffix(part.api)) : name === "regional.json"));
  const found = await Promise.all(mine.map((name) => readFound(folder, join(within, name))));
  const [first] = found;
  if (!first) return undefined;
  if ("problem" in first) throw first.problem;
  if (found.length > 1) throw rivalry(first, found);
  return first;
}

async function listJson(folder: string, within: string): Promise<string[]> {
  try {
    const names = await readdir(join(folder, within), { recursive: true });
    return names.filter((name) => name.endsWith(".json") && !name.split(/[\\/]/).some(isHidden)).sort();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // Nothing was approved in that target yet.
    if (code === "ENOENT" && within !== "") return [];
    const what = code === "ENOENT" ? `There is no folder ${folder}` : `Can't read the folder ${folder} (${code})`;
    throw new UserError(what, "`gatewarden baseline approve --baseline DIR` makes one.", { cause });
  }
}

function isHidden(name: string): boolean {
  return name.startsWith(".");
}

async function readFound(folder: string, name: string): Promise<FoundFile> {
  const file = join(folder, name);
  try {
    const content = parseBaselineFile(file, await readFile(file, "utf8"));
    checkPlace(name, file, content);
    return { file, content };
  } catch (error) {
    if (error instanceof UserError) return { file, problem: error };
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { file, problem: new UserError(`Can't read ${file} (${code})`, "Check its permissions.", { cause: error }) };
  }
}

/** A file is found by its name: one that lies elsewhere would be overlooked. */
function checkPlace(name: string, file: string, { part }: BaselineFile): void {
  const { target, api } = part;
  const ending = api ? idSuffix(api) : "regional.json";
  const isNamed = api ? name.endsWith(ending) : basename(name) === ending;
  if (isNamed && dirname(name).replaceAll("\\", "/") === targetFolder(target)) return;
  throw new UserError(
    `${file}:1: is the baseline of ${keyOfPart(part)}, which belongs in ${targetFolder(target)}/…${ending}`,
    "Move it there, or correct what it says.",
  );
}

function rivalry({ file }: FoundFile, rivals: readonly FoundFile[]): UserError {
  const others = rivals.filter((one) => one.file !== file).map((one) => one.file);
  return new UserError(
    `${file}:1: is about the same API as ${others.join(", ")}`,
    "Keep the one that is right, and delete the other.",
  );
}
