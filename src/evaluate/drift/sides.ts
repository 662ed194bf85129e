import type { ChangedResource, Drift } from "../../model/difference.ts";
import type { Gap, Resource, Snapshot } from "../../model/snapshot.ts";
import { createWorld, type World } from "../world.ts";
import type { DriftCircumstances } from "./circumstances.ts";

/** All that can be seen of what was expected, and of what is there. */
export interface Sides {
  readonly expected: World;
  readonly actual: World;
}

/** The two sides of a drift; one without a snapshot holds nothing. */
export function createSides(
  drift: Drift,
  expected: Snapshot | undefined,
  actual: Snapshot | undefined,
  { regional, now }: DriftCircumstances,
): Sides {
  const circumstances = now === undefined ? {} : { now };
  const { kind, target } = drift;
  const nothing: Snapshot = { kind, target, resources: [], gaps: [], unknownMembers: [] };
  return {
    expected: createWorld(expected ?? nothing, regional?.expected, circumstances),
    actual: createWorld(actual ?? nothing, regional?.actual, circumstances),
  };
}

/** The resource that a difference is told of, and the side it is seen on: the actual one, unless it is gone. */
export function standpoint(
  { before, after, type }: ChangedResource,
  { expected, actual }: Sides,
): { readonly resource: Resource; readonly world: World } {
  if (after) return { resource: after, world: actual };
  if (before) return { resource: before, world: expected };
  throw new Error(`a changed ${type} is on neither side`);
}

/** What one side may be hiding. */
export interface SideGaps {
  readonly side: "expected" | "actual";
  readonly gaps: readonly Gap[];
}

/** The gaps of both sides: those of their snapshots, and those that the comparison met. */
export function gapsOfSides({ uncompared }: Drift, sides: Sides): SideGaps[] {
  return (["expected", "actual"] as const).map((side) => {
    const met = uncompared.filter((one) => one.side === side).map(({ gap }) => gap);
    const all = new Map([...sides[side].index.gaps, ...met].map((gap) => [JSON.stringify(gap), gap]));
    return { side, gaps: [...all.values()] };
  });
}
