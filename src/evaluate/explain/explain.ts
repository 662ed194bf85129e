import type { ASTNode } from "@marcbachmann/cel-js";
import type { Json } from "../../model/json.ts";
import { shorten, valueAt } from "../evidence.ts";
import { boundName, childrenOf, loops, pathOf } from "../syntax.ts";
import { toJson } from "../to-json.ts";
import { bind, evaluatePart, type Outcome, sourceOf, type TrialScope } from "./trial-scope.ts";

/** Why a part of an expression came to its value. */
export interface Explanation {
  /** The part, on one line. */
  readonly source: string;
  /** Absent for a member that is not set, and when there was an error. */
  readonly value?: Json;
  readonly error?: string;
  /** How many elements there were, and how many of them decided. */
  readonly note?: string;
  /** The parts that decided, in their order. */
  readonly because: readonly Explanation[];
}

type Loop = ASTNode & { readonly op: "rcall" };

/** Elements of a list that are shown when all of them decided together. */
const shownElements = 3;

/**
 * Explains an expression by its parts: the first term that made `&&` false or `||` true, else all of them; the branch that
 * was taken; the element that decided a macro; the values that were compared or handed to a function.
 */
export function explain(node: ASTNode, scope: TrialScope): Explanation {
  const path = pathOf(node);
  if (path) return explainPath(path.join("."), node, scope);
  const outcome = evaluatePart(node, scope);
  // Reading a number that is not set is an error; it is the comparison with it that has to say so.
  if ("error" in outcome && isAccess(node)) return { source: sourceOf(node), because: [] };
  return { ...describe(node, outcome), ...reasons(node, outcome, scope) };
}

function describe(node: ASTNode, outcome: Outcome): Omit<Explanation, "because"> {
  const source = sourceOf(node).replace(/\s+/g, " ");
  return "error" in outcome ? { source, error: outcome.error } : { source, value: shorten(toJson(outcome.value)) };
}

/** A member is shown as AWS gave it, rather than as the empty value that stands for one that is not set. */
function explainPath(path: string, node: ASTNode, scope: TrialScope): Explanation {
  if (path.startsWith("parameters.")) return { ...describe(node, evaluatePart(node, scope)), because: [] };
  const value = valueAt(path, scope.variables);
  return { source: path, ...(value === undefined ? {} : { value: shorten(value) }), because: [] };
}

type Reasons = Pick<Explanation, "because" | "note">;

function reasons(node: ASTNode, outcome: Outcome, scope: TrialScope): Reasons {
  const value = "value" in outcome ? outcome.value : undefined;
  const all = (nodes: readonly ASTNode[]): Reasons => ({ because: nodes.map((one) => explain(one, scope)) });
  if (node.op === "&&" || node.op === "||") return decidingTerms(node, value, scope);
  if (node.op === "?:") {
    const [condition, yes, no] = node.args;
    const test = evaluatePart(condition, scope);
    return all("value" in test ? [condition, ...[test.value === true ? yes : no].filter(isTelling)] : [condition]);
  }
  if (node.op === "rcall" && boundName(node) !== undefined) return explainMacro(node, value, scope);
  return isAccess(node) ? { because: [] } : all(childrenOf(node).filter(isTelling));
}

/** `stage.methodSettings[key].loggingLevel`: a place in the configuration, which its value says all about. */
function isAccess(node: ASTNode): boolean {
  if (node.op === "id") return true;
  return (node.op === "." || node.op === "[]") && isAccess(node.args[0]);
}

/** Literals explain nothing. */
function isTelling(node: ASTNode): boolean {
  if (node.op === "value") return false;
  return node.op !== "list" || childrenOf(node).some(isTelling);
}

/** `a && b && c` is a tree to the left: its terms side by side, those that decided. */
function decidingTerms(node: ASTNode & { readonly op: "&&" | "||" }, value: unknown, scope: TrialScope): Reasons {
  const terms = termsOf(node, node.op);
  const decides = node.op === "||";
  const deciding = terms.find((term) => {
    const outcome = evaluatePart(term, scope);
    return value === decides && "value" in outcome && outcome.value === decides;
  });
  return { because: (deciding ? [deciding] : terms).map((term) => explain(term, scope)) };
}

function termsOf(node: ASTNode, operator: "&&" | "||"): ASTNode[] {
  return node.op === operator ? childrenOf(node).flatMap((child) => termsOf(child, operator)) : [node];
}

function explainMacro(node: Loop, value: unknown, scope: TrialScope): Reasons {
  const [macro, receiver, given] = node.args;
  const name = boundName(node) ?? "";
  const body = given.at(-1);
  if (!body) return { because: [] };
  if (macro === "bind") return explainBinding(name, given[1] ?? body, body, scope);
  const source = evaluatePart(receiver, scope);
  const list = explain(receiver, scope);
  if (!("value" in source) || !loops.has(macro)) return { because: [list] };
  const scopes = elementsOf(source.value, receiver).map(([at, element]) => bind(scope, name, at, element));
  const { deciding, note } = choose(macro, value, scopes, body);
  return { note, because: deciding.length > 0 ? deciding.map((one) => explainElement(name, body, one)) : [list] };
}

/** The elements to show: the first that decided alone, or the first few where all did together. */
function choose(macro: string, value: unknown, scopes: readonly TrialScope[], body: ASTNode) {
  const holding = scopes.filter((one) => isTrue(evaluatePart(body, one)));
  const failing = scopes.filter((one) => !holding.includes(one));
  const note = `${holding.length} of ${scopes.length} ${scopes.length === 1 ? "element" : "elements"}`;
  if (macro === "all")
    return { note, deciding: value === true ? holding.slice(0, shownElements) : failing.slice(0, 1) };
  if (macro === "exists") {
    return { note, deciding: value === true ? holding.slice(0, 1) : failing.slice(0, shownElements) };
  }
  return { note, deciding: macro === "map" ? [] : holding.slice(0, shownElements) };
}

function isTrue(outcome: Outcome): boolean {
  return "value" in outcome && outcome.value === true;
}

/** Each element with an expression for it; the keys of a map. */
function elementsOf(value: unknown, receiver: ASTNode): (readonly [source: string, element: unknown])[] {
  if (value instanceof Map) return [...value.keys()].map((key) => [JSON.stringify(key), key] as const);
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.map((element, index) => [`(${sourceOf(receiver)})[${index}]`, element] as const);
}

function explainElement(name: string, body: ASTNode, scope: TrialScope): Explanation {
  const element: Explanation = { source: name, value: shorten(toJson(scope.variables[name])), because: [] };
  const verdict = explain(body, scope);
  return { ...verdict, because: [element, ...verdict.because] };
}

function explainBinding(name: string, given: ASTNode, body: ASTNode, scope: TrialScope): Reasons {
  const outcome = evaluatePart(given, scope);
  const bound = { ...explain(given, scope), source: `${name} = ${sourceOf(given)}` };
  if ("error" in outcome) return { because: [bound] };
  return { because: [bound, explain(body, bind(scope, name, sourceOf(given), outcome.value))] };
}
