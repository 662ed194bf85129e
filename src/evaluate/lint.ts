import type { ASTNode } from "@marcbachmann/cel-js";
import { changedName, changedPath } from "./changed.ts";
import type { ParameterValues } from "./environment.ts";
import { compilePattern } from "./functions/regex.ts";
import { ExpressionError } from "./problem.ts";
import { boundName, childrenOf, loops, pathOf } from "./syntax.ts";

/** What an expression uses, found by walking it. */
export interface ExpressionUse {
  /** Offsets of calls of `has` with one argument. */
  readonly hasCalls: number[];
  /** Variables that it reads; `regional.vpcLinks` and the like for the members of `regional`. */
  readonly reads: Set<string>;
  /** The longest member paths that it reads, e.g. `integration.tlsConfig.insecureSkipVerification`. */
  readonly paths: Set<string>;
  /** Member paths about which it asks `changed`, by step. */
  readonly changed: (readonly string[])[];
}

/** Where the walk is: names that a macro binds, and how many loops are around. */
interface Place {
  readonly bound: readonly string[];
  readonly depth: number;
}

/** More would let a small expression run for minutes over an API of 300 paths. */
const mostNestedLoops = 2;

/**
 * What an expression uses. Throws an {@link ExpressionError} for what cel-js would accept, but a policy must not contain:
 * `matches` (which can be made to hang), patterns that are not linear, `dyn` (which hides misspelt members), deep loops.
 */
export function lint(ast: ASTNode, parameters: ParameterValues): ExpressionUse {
  const use: ExpressionUse = { hasCalls: [], reads: new Set(), paths: new Set(), changed: [] };
  walk(ast, { bound: [], depth: 0 }, use, parameters);
  return use;
}

function walk(node: ASTNode, place: Place, use: ExpressionUse, parameters: ParameterValues): void {
  const path = pathOf(node);
  if (path) {
    noteRead(path, place, use);
    return;
  }
  if (node.op === "call" && node.args[0] === changedName) {
    noteChanged(node.args[1], use);
    return;
  }
  if (node.op === "call") checkCall(node, use, parameters);
  if (node.op !== "rcall") {
    for (const child of childrenOf(node)) walk(child, place, use, parameters);
    return;
  }
  const [, receiver, given] = node.args;
  const inside = checkMethod(node, place);
  walk(receiver, place, use, parameters);
  for (const argument of boundName(node) === undefined ? given : given.slice(1))
    walk(argument, inside, use, parameters);
}

function noteRead(path: readonly string[], { bound }: Place, { reads, paths }: ExpressionUse): void {
  const [name = "", member = "*"] = path;
  if (bound.includes(name) || name === "cel") return;
  reads.add(name === "regional" ? `regional.${member}` : name);
  paths.add(path.join("."));
}

/** A side of which `changed` asks is read, but not its members: they may be as expected however they look. */
function noteChanged(given: readonly ASTNode[], { reads, changed }: ExpressionUse): void {
  const path = given[0] ? changedPath(given[0]) : [];
  const [side] = path;
  if (side === undefined) return;
  reads.add(side);
  changed.push(path);
}

function checkCall(node: ASTNode & { readonly op: "call" }, use: ExpressionUse, parameters: ParameterValues): void {
  const [name, given] = node.args;
  if (name === "has" && given.length === 1) use.hasCalls.push(node.start);
  if (name === "dyn") throw new ExpressionError("dyn() would hide misspelt members", node.start);
  if (name === "regexMatches" && given[1]) checkPattern(given[1], parameters);
}

/** Refuses what may run for long, and says where the arguments of the call stand. */
function checkMethod(node: ASTNode & { readonly op: "rcall" }, { bound, depth }: Place): Place {
  const [name, receiver] = node.args;
  const at = receiver.end + 1;
  if (name === "matches") {
    const message = 'matches() can be made to hang: write regexMatches(text, "pattern")';
    throw new ExpressionError(message, at, "regexMatches");
  }
  const inside = depth + (loops.has(name) ? 1 : 0);
  if (inside > mostNestedLoops) {
    throw new ExpressionError(`${name}() is nested ${inside} deep, and ${mostNestedLoops} is the limit`, at);
  }
  const variable = boundName(node);
  return { bound: variable === undefined ? bound : [...bound, variable], depth: inside };
}

/** A pattern is a literal or a parameter, so that it is compiled when the policy is loaded. */
function checkPattern(node: ASTNode, parameters: ParameterValues): void {
  const [variable, name = ""] = pathOf(node) ?? [];
  const pattern = node.op === "value" ? node.args : variable === "parameters" ? parameters[name] : undefined;
  if (typeof pattern !== "string") {
    throw new ExpressionError("the pattern of regexMatches() is a literal or a parameter", node.start);
  }
  try {
    compilePattern(pattern);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ExpressionError(`the pattern does not compile: ${reason}`, node.start);
  }
}
