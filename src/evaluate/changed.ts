import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import type { Difference } from "../model/difference.ts";
import { Instance } from "./instance.ts";
import { differsAt } from "./pointer.ts";

/** What `changed` is called in expressions. */
export const changedName = "changed";

/** The part of cel-js's type checker that a macro is given. */
interface Checker {
  check(node: ASTNode, context: unknown): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}

/** The part of cel-js's evaluator that a macro is given. */
interface Evaluator {
  run(node: ASTNode, context: unknown): unknown;
}

interface ChangedMacro {
  readonly argument: ASTNode;
}

const usage =
  'changed() asks about a member of `before` or `after`, such as changed(after.uri) or changed(after.methodSettings["*"].loggingLevel)';

const differencesOf = new WeakMap<Instance, readonly Difference[]>();

/** Lets `changed` know in what a resource differs; `side` is what `before` or `after` stands for. */
export function noteDifferences(side: Instance, differences: readonly Difference[]): Instance {
  differencesOf.set(side, differences);
  return side;
}

/** `["after", "uri"]` for `after.uri`; a key in brackets is a step too. Empty for what is no member of a side. */
export function changedPath(node: ASTNode): string[] {
  const path = stepsOf(node) ?? [];
  return path.length > 1 && (path[0] === "before" || path[0] === "after") ? path : [];
}

function stepsOf(node: ASTNode): string[] | undefined {
  if (node.op === "id") return [node.args];
  if (node.op === ".") return append(node.args[0], node.args[1]);
  if (node.op !== "[]" || node.args[1].op !== "value") return undefined;
  const key: unknown = node.args[1].args;
  return typeof key === "string" ? append(node.args[0], key) : undefined;
}

function append(owner: ASTNode, step: string): string[] | undefined {
  const steps = stepsOf(owner);
  return steps && [...steps, step];
}

function checkChanged(checker: Checker, { argument }: ChangedMacro, context: unknown): unknown {
  checker.check(argument, context);
  if (changedPath(argument).length === 0) throw checker.createError("invalid_changed", usage, argument);
  return checker.getType("bool");
}

function evaluateChanged(evaluator: Evaluator, { argument }: ChangedMacro, context: unknown): boolean {
  const [, ...member] = changedPath(argument);
  const side = evaluator.run(rootOf(argument), context);
  return side instanceof Instance && differsAt(differencesOf.get(side) ?? [], member);
}

function rootOf(node: ASTNode): ASTNode {
  return node.op === "." || node.op === "[]" ? rootOf(node.args[0]) : node;
}

/**
 * Registers `changed`: whether a member is not as expected; the key `*` stands for any. Unlike `before.x != after.x` it disregards order where there is
 * none, other spellings of the same, and ids that are new because the thing they name was made anew.
 */
export function registerChanged(environment: Environment): void {
  environment.registerFunction(
    `${changedName}(ast): bool`,
    ({ args }: { readonly args: readonly [ASTNode] }) => ({
      argument: args[0],
      typeCheck: checkChanged,
      evaluate: evaluateChanged,
    }),
    { async: false },
  );
}
