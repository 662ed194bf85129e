import { parse, serialize } from "@marcbachmann/cel-js";

/** As much of cel-js's syntax tree as a change needs. */
interface Tree {
  readonly op: string;
  readonly args: unknown;
}

/** Macros whose body is a condition on each element. */
const conditionMacros = new Set(["all", "exists", "exists_one", "filter"]);

/** Operators, and what a slip of the pen makes of them. */
const slips: Readonly<Record<string, string>> = {
  "&&": "||",
  "||": "&&",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  all: "exists",
  exists: "all",
};

/**
 * Every version of a CEL condition with one thing changed: all of it left out, a term negated or dropped, an operator
 * exchanged for its neighbour, a number moved by one, text altered, or a list emptied or robbed of an element.
 */
export function mutantsOf(condition: string): string[] {
  const ast: Tree = parse(condition).ast;
  const texts = variantsOf(ast, true).map(toText);
  return [...new Set(["true", ...texts])].filter((text) => text !== toText(ast));
}

/** @param isCondition whether the node decides something by being true or false */
function variantsOf(node: Tree, isCondition: boolean): Tree[] {
  const within = childrenOf(node).flatMap((child) =>
    variantsOf(child, isConditionIn(node, child, isCondition)).map((variant) => replace(node, child, variant)),
  );
  return [...(isCondition ? [negate(node)] : []), ...exchangesOf(node), ...valuesNear(node), ...within];
}

function exchangesOf(node: Tree): Tree[] {
  const { op, args } = node;
  if (op === "rcall" && Array.isArray(args)) {
    const slip = slips[String(args[0])];
    return slip === undefined ? [] : [{ op, args: [slip, ...args.slice(1)] }];
  }
  const slip = slips[op];
  const exchanged = slip === undefined ? [] : [{ op: slip, args }];
  return op === "&&" || op === "||" ? [...childrenOf(node), ...exchanged] : exchanged;
}

function valuesNear(node: Tree): Tree[] {
  const { op, args } = node;
  const value = (changed: unknown): Tree => ({ op: "value", args: changed });
  if (op === "value" && typeof args === "bigint") return [value(args + 1n), value(args - 1n)];
  if (op === "value" && typeof args === "string") return [value(`${args}~`)];
  if (op !== "list") return [];
  const elements = childrenOf(node);
  const shorter = elements.map((element) => ({ op, args: elements.filter((other) => other !== element) }));
  return elements.length > 1 ? [{ op, args: [] }, ...shorter] : shorter;
}

function isConditionIn({ op, args }: Tree, child: Tree, isCondition: boolean): boolean {
  if (op === "&&" || op === "||" || op === "!_") return true;
  if (op === "?:" && Array.isArray(args)) return child === args[0] || isCondition;
  if (op !== "rcall" || !Array.isArray(args) || !conditionMacros.has(String(args[0]))) return false;
  return Array.isArray(args[2]) && child === args[2].at(-1);
}

/** `!x` for `x`, and `x` for `!x`. */
function negate(node: Tree): Tree {
  return node.op === "!_" && isTree(node.args) ? node.args : { op: "!_", args: node };
}

function childrenOf({ args }: Tree): Tree[] {
  return isTree(args) ? [args] : Array.isArray(args) ? args.flat().filter(isTree) : [];
}

function replace(node: Tree, child: Tree, by: Tree): Tree {
  const swap = (part: unknown): unknown => (part === child ? by : Array.isArray(part) ? part.map(swap) : part);
  return { op: node.op, args: swap(node.args) };
}

function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && "op" in value && "args" in value;
}

function toText(tree: Tree): string {
  return serialize(tree as Parameters<typeof serialize>[0]);
}
