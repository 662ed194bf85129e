import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type Document, isMap, isScalar } from "yaml";
import { UserError } from "../errors.ts";
import { findIssues } from "./settings-issues.ts";
import { absolutePaths } from "./settings-paths.ts";
import type { PartialSettings } from "./settings-schema.ts";
import { explainFaults, keepDigits, syntaxFaults, toFault } from "./yaml-file.ts";
import { parseYaml } from "./yaml-position.ts";

/** The settings file that is read when none is named. */
export const defaultSettingsFile = "gatewarden.yaml";

const help = "`gatewarden schema settings` prints every setting and what it takes.";

/**
 * Reads the settings file `named`, or gatewarden.yaml in `folder` when there is one; its paths are made absolute. Throws a
 * UserError that names every mistake with file, line and column.
 */
export function readSettingsFile(folder: string, named?: string): PartialSettings {
  const file = resolve(folder, named ?? defaultSettingsFile);
  const text = readText(file, named);
  if (text === undefined) return {};
  const source = parseYaml(shortenPath(file, folder), text);
  const faults = syntaxFaults(source);
  if (faults.length > 0) throw explainFaults(source, faults, help);
  keepTextual(source.document);
  const settings: unknown = source.document.toJS() ?? {};
  const issues = findIssues(settings);
  if (issues.length === 0) return absolutePaths(settings as PartialSettings, dirname(file));
  throw explainFaults(
    source,
    issues.map((issue) => toFault(source, issue)),
    help,
  );
}

/** The text of `file`; undefined when it was not `named` and does not exist. */
function readText(file: string, named: string | undefined): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === "ENOENT" && named === undefined) return undefined;
    const what = code === "ENOENT" ? "There is no settings file" : `Can't read the settings file (${code})`;
    throw new UserError(`${what} ${file}`, "Check the path given with --config.", { cause });
  }
}

/** A path as the user would name it: without the folder, when it lies in there. */
export function shortenPath(file: string, folder: string): string {
  const path = relative(folder, file);
  return path.startsWith("..") ? file : path;
}

/** Account ids and external ids are text, though they may look like numbers; so is all that is said of receivers. */
function keepTextual(document: Document): void {
  const textual = new Set<unknown>(["accounts", "externalId", "sessionName", "deliver"]);
  const settings = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of settings) if (isScalar(key) && textual.has(key.value)) keepDigits(value);
}
