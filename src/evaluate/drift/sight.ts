import { isTorn } from "../../model/hidden.ts";
import type { Gap, Resource } from "../../model/snapshot.ts";
import { gapsOf } from "../find.ts";
import type { Sight } from "../judge.ts";
import type { World } from "../world.ts";
import type { DriftCircumstances } from "./circumstances.ts";
import type { Sides } from "./sides.ts";

/** Gaps by the variable that they leave uncertain. */
type GapsBehind = Readonly<Record<string, () => readonly Gap[]>>;

/** What a drift has beside relations between resources, and what is certain of it once it was compared. */
const certain = ["change", "against", "attributed", "changes", "left", "replaced", "replaceable", "recognizedBy"];

/** What may be unseen of the variables of something that differs: relations are seen where it stands. */
export function sightFrom(
  behind: GapsBehind,
  { resource, world }: { readonly resource: Resource; readonly world: World },
  { attributed }: DriftCircumstances,
): Sight {
  return {
    isFull: false,
    gapsOf(read) {
      if (certain.includes(read)) return [];
      if (read === "authors") return attributed?.gaps ?? [];
      return behind[read]?.() ?? gapsOf(read, resource, world);
    },
  };
}

/** The gaps for which either form of a resource may be incomplete: what one form lacks may then be no difference. */
export function gapsOfForms(before: Resource | undefined, after: Resource | undefined, sides: Sides): GapsBehind {
  const torn = (form: Resource | undefined, { index }: World) =>
    form ? index.gaps.filter((gap) => isTorn(gap, form)) : [];
  const either = () => [...torn(before, sides.expected), ...torn(after, sides.actual)];
  return { before: either, after: either, differences: either };
}
