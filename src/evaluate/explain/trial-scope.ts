import type { ASTNode } from "@marcbachmann/cel-js";
import { serialize } from "@marcbachmann/cel-js/serialize";
import type { PolicyEnvironment } from "../environment.ts";
import { compileTyped } from "../expression.ts";

/** Where an expression's parts can be evaluated one by one: the names that are known, and their values. */
export interface TrialScope {
  readonly environment: PolicyEnvironment;
  readonly variables: Readonly<Record<string, unknown>>;
  /** A part as an expression of its own, in which the names that macros around it bind are bound again. */
  readonly complete: (source: string) => string;
}

/** What a part of an expression comes to. */
export type Outcome = { readonly value: unknown } | { readonly error: string };

/** A scope in which the variables of a resource can be read, and others be added. */
export function createTrialScope(environment: PolicyEnvironment, variables: object): TrialScope {
  const names = [...environment.variables.keys()].filter((name) => name !== "parameters");
  const values = Object.fromEntries(names.map((name) => [name, Reflect.get(variables, name)]));
  return { environment, variables: values, complete: (source) => source };
}

/** A part as text: parentheses are those that it needs by itself. */
export function sourceOf(node: ASTNode): string {
  return serialize(node);
}

/** Evaluates one part. */
export function evaluatePart(node: ASTNode, { environment, variables, complete }: TrialScope): Outcome {
  try {
    const { expression } = compileTyped(complete(sourceOf(node)), environment);
    return { value: expression.evaluate(variables) };
  } catch (error) {
    const isSummed = error instanceof Error && "summary" in error && typeof error.summary === "string";
    return { error: isSummed ? String(error.summary) : error instanceof Error ? error.message : String(error) };
  }
}

/** The scope with one more name in it, as a macro binds it; `source` is an expression for its value. */
export function bind(scope: TrialScope, name: string, source: string, value: unknown): TrialScope {
  return {
    ...scope,
    variables: { ...scope.variables, [name]: value },
    complete: (inner) => scope.complete(`cel.bind(${name}, ${source}, ${inner})`),
  };
}
