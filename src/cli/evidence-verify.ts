import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { UserError } from "../errors.ts";
import { manifestName, pageName, sumsName } from "../report/evidence/seal.ts";
import { verifyEvidence } from "../report/evidence/verify.ts";
import { span } from "../report/terminal/paint.ts";
import { exitCodes } from "./exit-code.ts";
import { printLines } from "./print-lines.ts";

/** `gatewarden evidence verify`: says which files of a folder were changed. Returns 1 when one was. */
export async function runEvidenceVerify(dir: string): Promise<number> {
  const files = await readFolder(resolve(dir));
  if (![pageName, manifestName, sumsName].some((name) => files.has(name))) {
    throw new UserError(`${dir} holds no evidence`, "Name a folder that `gatewarden evidence` wrote.");
  }
  const { problems, manifest } = verifyEvidence(files);
  if (problems.length > 0) {
    await printLines(problems.map(({ file, what }) => [span(`${file} ${what}`, "alarm")]));
    return exitCodes.findings;
  }
  await printLines([
    [span(`All ${files.size} files are as they were written.`, "good")],
    [span(`SHA-256 of the manifest: ${manifest}`)],
    [span("Compare it with the one that was signed: whoever can change every file can also change every hash in it.")],
  ]);
  return exitCodes.clean;
}

/** The files of a folder, by name; what is no file has no content that could be right. */
async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const files = entries.map(async (entry): Promise<[string, Uint8Array]> => {
      return [entry.name, entry.isFile() ? await readFile(join(folder, entry.name)) : new Uint8Array()];
    });
    return new Map(await Promise.all(files));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UserError(`Can't read ${folder}: ${why}`, "Name a folder that `gatewarden evidence` wrote.", { cause });
  }
}
