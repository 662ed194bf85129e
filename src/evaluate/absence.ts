import type { ASTNode } from "@marcbachmann/cel-js";
import { ExpressionError } from "./problem.ts";
import { childrenOf, pathOf } from "./syntax.ts";

/**
 * Throws an {@link ExpressionError} where an assertion would hold only because a text member is not set: in
 * `method.authorizationType != "NONE"`, and in negations of `==` and `in`. Asking `has()` about it, in the assertion or
 * the policy's `when`, shows that its author thought of that.
 */
export function refuseHoldingByAbsence(assertion: ASTNode, when: ASTNode | undefined): void {
  const asked = new Set([assertion, ...(when ? [when] : [])].flatMap(askedBy));
  visit(assertion, true, asked);
}

/** Member paths about which `has()` is asked. */
function askedBy(node: ASTNode): string[] {
  const argument = node.op === "call" && node.args[0] === "has" ? node.args[1][0] : undefined;
  const own = argument ? [pathOf(argument)?.join(".") ?? ""] : [];
  return [...own, ...childrenOf(node).flatMap(askedBy)];
}

/** @param helps whether the node being true helps the assertion to hold */
function visit(node: ASTNode, helps: boolean, asked: ReadonlySet<string>): void {
  const path = comparedPath(node, helps ? ["!="] : ["==", "in"]);
  if (path !== undefined && !asked.has(path)) {
    const message = `this also holds when ${path} is not set: ask has(${path}) too, or name the values that are right`;
    throw new ExpressionError(message, node.start);
  }
  for (const [child, direction] of conditionsIn(node, helps)) visit(child, direction, asked);
}

/** The member path that one of `operators` compares with text that is not empty. */
function comparedPath(node: ASTNode, operators: readonly string[]): string | undefined {
  if (!operators.includes(node.op)) return undefined;
  const [left, right] = childrenOf(node);
  if (!left || !right) return undefined;
  if (node.op === "in") return right.op === "list" && right.args.every(isText) ? memberPath(left) : undefined;
  if (isText(right)) return memberPath(left);
  return isText(left) ? memberPath(right) : undefined;
}

function isText(node: ASTNode): boolean {
  return node.op === "value" && typeof node.args === "string" && node.args !== "";
}

function memberPath(node: ASTNode): string | undefined {
  const path = pathOf(node);
  return path && path.length > 1 ? path.join(".") : undefined;
}

function conditionsIn(node: ASTNode, helps: boolean): (readonly [ASTNode, boolean])[] {
  if (node.op === "!_") return [[node.args, !helps]];
  if (node.op === "&&" || node.op === "||") return node.args.map((side) => [side, helps] as const);
  if (node.op === "?:") return node.args.slice(1).map((side) => [side, helps] as const);
  if (node.op !== "rcall" || !["all", "exists", "exists_one"].includes(node.args[0])) return [];
  const condition = node.args[2].at(-1);
  return condition ? [[condition, helps]] : [];
}
