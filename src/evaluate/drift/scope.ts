import type { ChangedResource, Drift } from "../../model/difference.ts";
import type { JsonObject } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { Gap, Resource } from "../../model/snapshot.ts";
import { noteDifferences } from "../changed.ts";
import { differenceText } from "../difference-text.ts";
import { hasExposure } from "../drift-variables.ts";
import { gapsBehindExposure } from "../find.ts";
import { type Instance, instanceType } from "../instance.ts";
import type { Sight } from "../judge.ts";
import { addVariables, createScope, type Scope } from "../scope.ts";
import { structureOf } from "../structures.ts";
import type { DriftCircumstances } from "./circumstances.ts";
import type { ExposurePair } from "./exposure-pairs.ts";
import { countReplaceable } from "./replaceable.ts";
import { type Sides, standpoint } from "./sides.ts";
import { gapsOfForms, sightFrom } from "./sight.ts";

/** The variables of something that differs, and what of them may be unseen. */
export interface DriftScope {
  readonly variables: Scope;
  readonly sight: Sight;
}

/** What policies about one difference see. */
export function createDifferenceScope(
  changed: ChangedResource,
  pairOf: (changed: ChangedResource) => ExposurePair,
  sides: Sides,
  circumstances: DriftCircumstances,
): DriftScope {
  const at = standpoint(changed, sides);
  const { type, before, after, change, differences } = changed;
  const side = (form: Resource | undefined) => noteDifferences(configOf(type, form), differences);
  const exposure = (one: keyof ExposurePair) => () => exposureInstance(pairOf(changed)[one]);
  const variables = addVariables(createScope(at.resource, at.world), {
    change: () => change,
    before: () => side(before),
    after: () => side(after),
    differences: () => differences.map((one) => instanceOf("Difference", differenceText(one))),
    ...(hasExposure(type) ? { exposureBefore: exposure("before"), exposureAfter: exposure("after") } : {}),
    ...usualVariables(circumstances, [changed]),
  });
  const behind: Readonly<Record<string, () => readonly Gap[]>> = {
    ...gapsOfForms(before, after, sides),
    exposureBefore: () => gapsBehindExposure(pairOf(changed).before, sides.expected),
    exposureAfter: () => gapsBehindExposure(pairOf(changed).after, sides.actual),
  };
  return { variables, sight: sightFrom(behind, at, circumstances) };
}

/** The differences of a whole drift as expressions see them: all, and those of which no other policy speaks. */
export interface ChangeLists {
  readonly changes: readonly JsonObject[];
  readonly left: readonly JsonObject[];
}

/** What policies about a whole drift see. `anchor` stands for it: the API, or the account settings of the target. */
export function createWholeScope(
  drift: Drift,
  anchor: Resource,
  { changes, left }: ChangeLists,
  sides: Sides,
  circumstances: DriftCircumstances,
): DriftScope {
  const { type } = anchor;
  const [before, after] = [sides.expected, sides.actual].map(({ index }) => index.ofType(type)[0]);
  const world = after ? sides.actual : sides.expected;
  const variables = addVariables(createScope(anchor, world), {
    before: () => configOf(type, before),
    after: () => configOf(type, after),
    changes: () => changes.map((one) => instanceOf("Change", one)),
    left: () => left.map((one) => instanceOf("Change", one)),
    replaced: () => drift.replaced,
    replaceable: () => countReplaceable(sides.actual.index),
    recognizedBy: () => [...(drift.recognizedBy ?? [])],
    ...usualVariables(circumstances, drift.changes),
  });
  const behind = gapsOfForms(before, after, sides);
  return { variables, sight: sightFrom(behind, { resource: anchor, world }, circumstances) };
}

function usualVariables({ against, attributed }: DriftCircumstances, changes: readonly ChangedResource[]) {
  return {
    against: () => against,
    attributed: () => attributed !== undefined,
    authors: () =>
      changes
        .flatMap((one) => attributed?.by.get(one)?.events ?? [])
        .map((event) => instanceOf("Author", { ...event })),
  };
}

function configOf(type: ResourceType, form: Resource | undefined): Instance {
  return instanceOf(structureOf(type), form?.config);
}

function instanceOf(structure: string, members: JsonObject | undefined): Instance {
  return new (instanceType(structure))(members);
}

function exposureInstance(exposure: ExposurePair["before"]): Instance {
  const { reasons = [], entryPoints = [] } = exposure ?? {};
  return instanceOf("Exposure", exposure && { ...exposure, reasons: [...reasons], entryPoints: [...entryPoints] });
}
