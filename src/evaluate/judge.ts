import type { Gap, Resource } from "../model/snapshot.ts";
import type { CompiledCase } from "./compile.ts";
import type { Expression } from "./expression.ts";
import { gapsOf } from "./find.ts";
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

/** Judges one resource: never `pass`, `fail` or `skip` when something that decides it may be unseen. */
export function judge(policyCase: CompiledCase, resource: Resource, variables: object, world: World): Verdict {
  if (isFullySeen(world)) return judgeVisible(policyCase, variables);
  const { when, assert } = policyCase;
  const unseen = when ? unseenBy(when, resource, world) : [];
  if (unseen.length > 0) return { status: "unknown", gaps: unseen };
  if (when && when.evaluate(variables) !== true) return skip;
  const asserted = unseenBy(assert, resource, world);
  if (asserted.length > 0) return { status: "unknown", gaps: asserted };
  return assert.evaluate(variables) === true ? pass : fail;
}

function isFullySeen({ index, regional }: World): boolean {
  return index.gaps.length === 0 && regional !== undefined && regional.gaps.length === 0;
}

function unseenBy(expression: Expression, resource: Resource, world: World): [read: string, gap: Gap][] {
  return expression.reads.flatMap((read) => gapsOf(read, resource, world).map((gap): [string, Gap] => [read, gap]));
}
