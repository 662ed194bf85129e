import type { ASTNode } from "@marcbachmann/cel-js";
import type { CompiledCase } from "../compile.ts";
import { createEnvironment } from "../environment.ts";
import { sourceOf } from "../explain/trial-scope.ts";
import { compileExpression, parseExpression } from "../expression.ts";
import { parameterValues } from "../parameters.ts";
import { childrenOf } from "../syntax.ts";
import type { DriftCircumstances } from "./circumstances.ts";

/**
 * Whether a case may have something to say of a drift from this expectation. What a stage was deployed with is not what was
 * approved: of policies about a difference, only those that ask about `against` judge by it.
 */
export function isAsked(policyCase: CompiledCase, { against }: Pick<DriftCircumstances, "against">): boolean {
  const { when, assert, source } = policyCase;
  const reads = [...(when?.reads ?? []), ...assert.reads];
  if (against === "deployed" && source.subject === "difference" && !reads.includes("against")) return false;
  return conditionsOnAgainst(policyCase).every((holds) => holds({ against }));
}

type Condition = (variables: { readonly against: string }) => boolean;

const known = new WeakMap<CompiledCase, readonly Condition[]>();

/** Those terms of `when`, of which all must hold, that read nothing else. */
function conditionsOnAgainst(policyCase: CompiledCase): readonly Condition[] {
  const { when, policy, source } = policyCase;
  const existing = known.get(policyCase);
  if (existing) return existing;
  const defaults = parameterValues(policy, undefined, () => undefined);
  const environment = createEnvironment(policy, source.resource, defaults, source.subject);
  const conditions = termsOf(parseExpression(when?.source ?? "true", environment))
    .map((term) => compileExpression(sourceOf(term), environment))
    .filter(({ reads }) => reads.length === 1 && reads[0] === "against")
    .map(
      (term): Condition =>
        (variables) =>
          term.evaluate(variables) === true,
    );
  known.set(policyCase, conditions);
  return conditions;
}

function termsOf(node: ASTNode): ASTNode[] {
  return node.op === "&&" ? childrenOf(node).flatMap(termsOf) : [node];
}
