import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { type Document, isMap, isScalar, visit } from "yaml";
import { UserError } from "../errors.ts";
import { findIssues, type SettingsIssue } from "./settings-issues.ts";
import { absolutePaths } from "./settings-paths.ts";
import type { PartialSettings } from "./settings-schema.ts";
import { keyPosition, type Position, parseYaml, positionOf, toPosition, type YamlSource } from "./yaml-position.ts";

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
  const source = parseYaml(shorten(file, folder), text);
  const faults = source.document.errors.map(({ pos, message }) => ({ ...toPosition(source, pos[0]), text: message }));
  if (faults.length > 0) throw toUserError(source, faults);
  keepDigits(source.document);
  const settings: unknown = source.document.toJS() ?? {};
  const issues = findIssues(settings);
  if (issues.length === 0) return absolutePaths(settings as PartialSettings, dirname(file));
  throw toUserError(
    source,
    issues.map((issue) => ({ ...locate(source, issue), text: `${issue.name} ${issue.problem}` })),
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

/** As the user would name it: without the folder, when it lies in there. */
function shorten(file: string, folder: string): string {
  const path = relative(folder, file);
  return path.startsWith("..") ? file : path;
}

/** Account ids and external ids are text, though YAML reads bare digits as a number and drops their leading zeros. */
function keepDigits(document: Document): void {
  const textual = new Set<unknown>(["accounts", "externalId", "sessionName"]);
  const settings = isMap(document.contents) ? document.contents.items : [];
  for (const { key, value } of settings) {
    if (!isScalar(key) || !textual.has(key.value)) continue;
    visit(value as Parameters<typeof visit>[0], {
      Scalar(_, node) {
        if (typeof node.value === "number" && node.source !== undefined) node.value = node.source;
      },
    });
  }
}

/** Where the setting at fault stands: its name when that is wrong, else its value. */
function locate(source: YamlSource, { path, unknown }: SettingsIssue): Position {
  const steps = path.filter((step) => typeof step !== "symbol");
  return unknown ? keyPosition(source, steps.slice(0, -1), String(steps.at(-1))) : positionOf(source, steps);
}

function toUserError({ file }: YamlSource, faults: readonly (Position & { readonly text: string })[]): UserError {
  const inOrder = faults.toSorted((one, other) => one.line - other.line || one.column - other.column);
  return new UserError(inOrder.map(({ line, column, text }) => `${file}:${line}:${column}: ${text}`).join("\n"), help);
}
