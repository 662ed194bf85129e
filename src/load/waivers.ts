import { readFileSync } from "node:fs";
import { UserError } from "../errors.ts";
import { compileGlob, isGlob } from "../model/glob.ts";
import { nearest } from "../model/nearest.ts";
import type { Policy } from "../model/policy.ts";
import { type Waiver, waiverKey } from "../model/waiver.ts";
import { checkSchema } from "./issues.ts";
import { shortenPath } from "./settings-file.ts";
import { type WaiverEntry, waiverFileSchema, waiverSchema } from "./waiver-schema.ts";
import { explainFaults, type Fault, keepDigits, syntaxFaults, toFault } from "./yaml-file.ts";
import { parseYaml, positionOf, type YamlSource } from "./yaml-position.ts";

const help = "`gatewarden schema waivers` prints every member and what it takes.";

/** Where waivers come from. */
export interface WaiverSources {
  /** Absolute paths. */
  readonly files: readonly string[];
  /** Paths are named as seen from here. */
  readonly folder: string;
  /** All policies that waivers may speak of, also those that are switched off. */
  readonly policies: readonly Policy[];
}

/**
 * Reads files of waivers, in their order. Throws a UserError with file, line and column of each mistake: among them a
 * policy that is not there, no owner, a date that is none, and two entries about the same thing.
 */
export function loadWaivers({ files, folder, policies }: WaiverSources): Waiver[] {
  const waivers: Waiver[] = [];
  for (const file of files) {
    const name = shortenPath(file, folder);
    waivers.push(...parseWaivers(name, readText(file, name), policies, waivers));
  }
  return waivers;
}

/** Reads the text of one file; `others` are those that were read before, which it must not repeat. */
export function parseWaivers(
  file: string,
  text: string,
  policies: readonly Policy[],
  others: readonly Waiver[] = [],
): Waiver[] {
  const source = parseYaml(file, text);
  const faults = syntaxFaults(source);
  if (faults.length > 0) throw explainFaults(source, faults, help);
  keepDigits(source.document);
  const value: unknown = source.document.toJS() ?? { waivers: [] };
  const names = { noun: "a member of a waiver", map: "a map of members", known: knownNames };
  const issues = checkSchema(waiverFileSchema, value, names);
  if (issues.length > 0)
    throw explainFaults(
      source,
      issues.map((issue) => toFault(source, issue)),
      help,
    );
  const { waivers, wrong } = resolve(source, (value as { waivers: WaiverEntry[] }).waivers, policies);
  const repeated = findRepeated(waivers, others);
  if (wrong.length + repeated.length > 0) throw explainFaults(source, [...wrong, ...repeated], help);
  return waivers;
}

function readText(file: string, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const what =
      code === "ENOENT" ? `There is no waivers file ${name}` : `Can't read the waivers file ${name} (${code})`;
    throw new UserError(what, "Check the path: --waivers, or the setting waivers.", { cause });
  }
}

function knownNames(path: readonly PropertyKey[]): string[] {
  return Object.keys(path.length === 0 ? waiverFileSchema.shape : waiverSchema.shape);
}

function resolve(source: YamlSource, entries: readonly WaiverEntry[], policies: readonly Policy[]) {
  const wrong: Fault[] = [];
  const waivers = entries.map((entry, index): Waiver => {
    const { ids, problem } = findPolicies(entry.policy, policies);
    if (problem !== undefined) {
      wrong.push({ ...positionOf(source, ["waivers", index, "policy"]), text: `waivers.policy ${problem}` });
    }
    const place = { file: source.file, ...positionOf(source, ["waivers", index]) };
    return { ...entry, ...(isGlob(entry.policy) ? {} : { policy: ids[0] ?? entry.policy }), policies: ids, place };
  });
  return { waivers, wrong };
}

/** The ids that a policy's id, former id or glob stands for. */
function findPolicies(
  named: string,
  policies: readonly Policy[],
): { readonly ids: readonly string[]; readonly problem?: string } {
  if (isGlob(named)) {
    const matches = compileGlob(named);
    const ids = policies.filter(({ id, aliases }) => [id, ...aliases].some(matches)).map(({ id }) => id);
    return ids.length > 0 ? { ids } : { ids, problem: `has ${JSON.stringify(named)}, which matches no policy` };
  }
  const found = policies.find(({ id, aliases }) => id === named || aliases.includes(named));
  if (found) return { ids: [found.id] };
  const near = nearest(
    named,
    policies.flatMap(({ id, aliases }) => [id, ...aliases]),
  );
  const problem = `has ${JSON.stringify(named)}, which isn't a policy${near ? `; did you mean ${near}?` : ""}`;
  return { ids: [], problem };
}

function findRepeated(waivers: readonly Waiver[], others: readonly Waiver[]): Fault[] {
  const seen = new Map(others.map((waiver) => [waiverKey(waiver), waiver]));
  return waivers.flatMap((waiver) => {
    const first = seen.get(waiverKey(waiver));
    if (!first) seen.set(waiverKey(waiver), waiver);
    const { line, column } = waiver.place;
    return first ? [{ line, column, text: `this waives the same as ${first.place.file}:${first.place.line}` }] : [];
  });
}
