import type { ASTNode, Environment } from "@marcbachmann/cel-js";
import { Instance } from "./instance.ts";

/**
 * What `has` is called while it is compiled: as long as `has`, so that positions stay true. cel-js's own `has` can't be
 * replaced, lets misspelt members pass, and throws when the structure before the last dot is missing.
 */
export const hasName = "_is";

/** The part of cel-js's type checker that a macro is given. */
interface Checker {
  check(node: ASTNode, context: unknown): { readonly kind: string };
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}

/** The part of cel-js's evaluator that a macro is given. */
interface Evaluator {
  run(node: ASTNode, context: unknown): unknown;
}

interface HasMacro {
  readonly argument: ASTNode;
}

const usage =
  "has() asks about a member, such as has(stage.description), or about a single relation, such as has(authorizer)";

function checkHas(checker: Checker, { argument }: HasMacro, context: unknown): unknown {
  const type = checker.check(argument, context);
  const asksRelation = argument.op === "id" && type.kind === "message";
  if (argument.op !== "." && !asksRelation) throw checker.createError("invalid_has", usage, argument);
  return checker.getType("bool");
}

function evaluateHas(evaluator: Evaluator, { argument }: HasMacro, context: unknown): boolean {
  if (argument.op !== ".") {
    const instance = evaluator.run(argument, context);
    return instance instanceof Instance && Instance.membersOf(instance) !== undefined;
  }
  const [owner, member] = argument.args;
  const value = evaluator.run(owner, context);
  return value instanceof Map ? value.has(member) : value instanceof Instance && Instance.isSet(value, member);
}

/** Registers our `has`: true when the member is set, or when the related resource exists. */
export function registerHas(environment: Environment): void {
  environment.registerFunction(
    `${hasName}(ast): bool`,
    ({ args }: { readonly args: readonly [ASTNode] }) => ({
      argument: args[0],
      typeCheck: checkHas,
      evaluate: evaluateHas,
    }),
    { async: false },
  );
}
