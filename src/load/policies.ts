import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { UserError } from "../errors.ts";
import { compilePolicies } from "../evaluate/compile.ts";
import { type PolicyProblem, PolicyProblemsError } from "../evaluate/problem.ts";
import type { Policy } from "../model/policy.ts";
import { findDuplicates } from "./duplicates.ts";
import { parsedPolicies } from "./parsed-policies.ts";
import { readPolicy } from "./policy-file.ts";
import { parseYaml, positionOf, type YamlSource } from "./yaml-position.ts";

/** Gives a file's YAML, which is parsed when a problem is to be located, if it was not before. */
type ReadSource = () => YamlSource;

interface Loaded {
  readonly policies: Policy[];
  /** By file. */
  readonly sources: Map<string, ReadSource>;
  readonly problems: PolicyProblem[];
}

const sourcesOf = new WeakMap<Policy, ReadSource>();

/**
 * Reads every policy beneath the folders, or in files that are named: `*.yaml`, the file's name the id, the folder the
 * family. Compiles them too, so that whatever is wrong is said at once. Throws a UserError with file, line and column of each mistake.
 */
export function loadPolicies(dirs: readonly string[]): Policy[] {
  const loaded: Loaded = { policies: [], sources: new Map(), problems: [] };
  for (const file of dirs.flatMap(listFiles)) loadFile(file, loaded);
  loaded.problems.push(...findDuplicates(loaded.policies));
  loaded.problems.push(...compileProblems(loaded.policies.filter(({ sha256 = "" }) => !parsedPolicies().has(sha256))));
  if (loaded.problems.length > 0) throw toUserError(loaded.problems, loaded.sources);
  return loaded.policies;
}

/** Problems that were found in loaded policies, such as in their examples, as an error that names each place. */
export function explainProblems(policies: readonly Policy[], problems: readonly PolicyProblem[]): UserError {
  const sources = new Map<string, ReadSource>();
  for (const policy of policies) {
    const source = sourcesOf.get(policy);
    if (source) sources.set(policy.file, source);
  }
  return toUserError(problems, sources);
}

function listFiles(dir: string): string[] {
  try {
    if (statSync(dir, { throwIfNoEntry: false })?.isFile()) return [dir];
    const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return files.filter((file) => extname(file) === ".yaml" || extname(file) === ".yml").sort();
  } catch (error) {
    throw new UserError(
      `The policies in ${dir} can't be read: ${messageOf(error)}`,
      "Name a folder that holds policies.",
    );
  }
}

function loadFile(file: string, { policies, sources, problems }: Loaded): void {
  if (extname(file) === ".yml") {
    const name = basename(file, ".yml");
    problems.push({ file, path: [], message: "a policy's file ends in .yaml", nearest: `${name}.yaml` });
    return;
  }
  const { text, sha256 } = readText(file);
  const family = basename(dirname(file));
  const parsed = parsedPolicies().get(sha256);
  const isParsed = parsed?.id === basename(file, ".yaml");
  const read = isParsed ? { policy: { ...parsed, family, file }, problems: [] } : readPolicy(file, text, family);
  const source = "source" in read ? () => read.source : () => parseYaml(file, text);
  sources.set(file, source);
  problems.push(...read.problems);
  if (!read.policy) return;
  const policy = { ...read.policy, sha256 };
  sourcesOf.set(policy, source);
  policies.push(policy);
}

/** A file's text, and the hash of its bytes: of what is evaluated, whatever becomes of the file. */
function readText(file: string): { readonly text: string; readonly sha256: string } {
  try {
    const bytes = readFileSync(file);
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { text, sha256: createHash("sha256").update(bytes).digest("hex") };
  } catch (error) {
    throw new UserError(`${file} can't be read: ${messageOf(error)}`, "A policy is a YAML file in UTF-8.");
  }
}

function compileProblems(policies: readonly Policy[]): readonly PolicyProblem[] {
  try {
    compilePolicies(policies);
    return [];
  } catch (error) {
    if (error instanceof PolicyProblemsError) return error.problems;
    throw error;
  }
}

function toUserError(problems: readonly PolicyProblem[], sources: ReadonlyMap<string, ReadSource>): UserError {
  const located = problems.map((problem) => locate(problem, sources.get(problem.file)?.()));
  const order = (a: PolicyProblem, b: PolicyProblem) =>
    a.file < b.file ? -1 : a.file > b.file ? 1 : (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
  const lines = located.sort(order).map(({ file, line, column, message, nearest }) => {
    const place = line === undefined ? file : `${file}:${line}:${column}`;
    return `${place}: ${message}${nearest === undefined ? "" : ` (did you mean ${nearest}?)`}`;
  });
  return new UserError(lines.join("\n"), "Correct the policy there; policies/README.md shows the form.");
}

/** Adds line and column; a policy about one resource type has its case's members at the top. */
function locate(problem: PolicyProblem, source: YamlSource | undefined): PolicyProblem {
  if (!source || problem.line !== undefined) return problem;
  const isSingle = problem.path[0] === "cases" && !source.document.has("cases");
  const path = isSingle ? problem.path.slice(2) : problem.path;
  return { ...problem, ...positionOf(source, path, problem.offset) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
