import type { Gap, Resource } from "../model/snapshot.ts";
import type { CompiledCase } from "./compile.ts";
import type { Expression } from "./expression.ts";
import { gapsOf } from "./find.ts";
import { needsOf } from "./neighbours.ts";
import { type Scope, watchReads } from "./scope.ts";
import type { World } from "./world.ts";

/** A case's answer for one resource, with the gaps that keep it away when it is unknown. */
export type Verdict =
  | { readonly status: "pass" | "fail" | "skip" }
  | { readonly status: "unknown"; readonly gaps: readonly (readonly [read: string, gap: Gap])[] };

const pass: Verdict = { status: "pass" };
const fail: Verdict = { status: "fail" };
const skip: Verdict = { status: "skip" };

/** Judges without regard to gaps. Throws cel-js's EvaluationError when the policy does not bear what it meets. */
export function judgeVisible({ when, assert }: CompiledCase, variables: object): Verdict {
  if (when && when.evaluate(variables) !== true) return skip;
  return assert.evaluate(variables) === true ? pass : fail;
}

/** What of that which a case reads may be unseen. */
export interface Sight {
  /** Nothing is unseen. */
  readonly isFull: boolean;
  /** The gaps that leave what an expression reads uncertain: a variable, or `regional.vpcLinks` and the like. */
  gapsOf(read: string): readonly Gap[];
}

/** Judges one resource: never `pass`, `fail` or `skip` when something that decided it may be unseen. */
export function judge(policyCase: CompiledCase, resource: Resource, variables: Scope, world: World): Verdict {
  const sight = { isFull: isFullySeen(policyCase, world), gapsOf: (read: string) => gapsOf(read, resource, world) };
  return judgeInSight(policyCase, variables, sight);
}

/** The same, when it is known what may be unseen. */
export function judgeInSight(policyCase: CompiledCase, variables: Scope, sight: Sight): Verdict {
  if (sight.isFull) return judgeVisible(policyCase, variables);
  const { when, assert } = policyCase;
  const relevant = when ? judgeWatched(when, variables, sight) : true;
  if (relevant === false) return skip;
  if (relevant !== true) return { status: "unknown", gaps: relevant };
  const holds = judgeWatched(assert, variables, sight);
  if (typeof holds === "boolean") return holds ? pass : fail;
  return { status: "unknown", gaps: holds };
}

function isFullySeen(policyCase: CompiledCase, { index, regional, apis }: World): boolean {
  if (![index, regional, apis].every((part) => part?.gaps.length === 0)) return false;
  return needsOf(policyCase).every((need) => index.hasRead(need));
}

/** Whether a condition holds, or the gaps that hide what it read on the way: what it did not read can't have decided it. */
function judgeWatched(
  condition: Expression,
  variables: Scope,
  sight: Sight,
): boolean | (readonly [read: string, gap: Gap])[] {
  const { result, read } = watchReads(variables, () => attempt(condition, variables));
  const reads = condition.reads.filter((name) => read.has(name.split(".")[0] ?? name));
  const unseen = reads.flatMap((name) => sight.gapsOf(name).map((gap) => [name, gap] as const));
  if (unseen.length > 0) return unseen;
  if ("error" in result) throw result.error;
  return result.holds;
}

/** What is unseen may make an expression fail that is sound; only the caller knows which it was. */
function attempt(condition: Expression, variables: Scope): { readonly holds: boolean } | { readonly error: unknown } {
  try {
    return { holds: condition.evaluate(variables) === true };
  } catch (error) {
    return { error };
  }
}
