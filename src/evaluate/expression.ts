import type { ASTNode, ParseError, TypeError as TypeProblem } from "@marcbachmann/cel-js";
import { refuseHoldingByAbsence } from "./absence.ts";
import type { PolicyEnvironment } from "./environment.ts";
import { describeError } from "./expression-error.ts";
import { hasName } from "./has.ts";
import { type ExpressionUse, lint } from "./lint.ts";
import { ExpressionError } from "./problem.ts";

/** A compiled CEL expression. */
export interface Expression {
  /** As written. */
  readonly source: string;
  /** Variables that it reads; `regional.vpcLinks` and the like for the members of `regional`. */
  readonly reads: readonly string[];
  /** Member paths that it reads, for evidence. */
  readonly paths: readonly string[];
  /** Member paths about which it asks `changed`, by step. */
  readonly changed: readonly (readonly string[])[];
  /** Its value. Throws cel-js's EvaluationError. */
  evaluate(variables: object): unknown;
}

/** Compiles an expression of any type. Throws an {@link ExpressionError} that says where it is wrong. */
export function compileExpression(source: string, environment: PolicyEnvironment): Expression {
  return compileTyped(source, environment).expression;
}

/** Compiles a condition. Throws an {@link ExpressionError} also when the expression is not true or false. */
export function compileCondition(source: string, environment: PolicyEnvironment): Expression {
  const { expression, type } = compileTyped(source, environment);
  if (type !== "bool") throw new ExpressionError(`a condition is true or false, and this is of type ${type}`, 0);
  return expression;
}

/** Compiles what must hold. Throws an {@link ExpressionError} also when it would hold for what is not set. */
export function compileAssertion(
  source: string,
  when: Expression | undefined,
  environment: PolicyEnvironment,
): Expression {
  const expression = compileCondition(source, environment);
  refuseHoldingByAbsence(parse(source, environment).ast, when && parse(when.source, environment).ast);
  return expression;
}

/** An expression's syntax, `has` as it was written. Throws an {@link ExpressionError}. */
export function parseExpression(source: string, environment: PolicyEnvironment): ASTNode {
  return parse(source, environment).ast;
}

/** Compiles an expression, and says of which CEL type its value is. Throws an {@link ExpressionError}. */
export function compileTyped(source: string, environment: PolicyEnvironment): { expression: Expression; type: string } {
  const use = lint(parse(source, environment).ast, environment.parameters);
  const parsed = parse(replaceHas(source, use), environment);
  const { valid, type = "", error } = parsed.check();
  if (!valid) throw describeError(error as ParseError | TypeProblem, environment);
  const expression = {
    source,
    reads: [...use.reads],
    paths: [...use.paths],
    changed: use.changed,
    evaluate: (variables: object): unknown => parsed(variables),
  };
  return { expression, type };
}

interface Parsed {
  readonly ast: ASTNode;
  (variables: object): unknown;
  check(): { valid: boolean; type?: string; error?: unknown };
}

function parse(source: string, environment: PolicyEnvironment): Parsed {
  try {
    return environment.cel.parse(source);
  } catch (error) {
    throw describeError(error as ParseError, environment);
  }
}

function replaceHas(source: string, { hasCalls }: ExpressionUse): string {
  return hasCalls.reduce((text, at) => text.slice(0, at) + hasName + text.slice(at + hasName.length), source);
}
