import { restTypes, v2ApiTypes } from "../model/hidden.ts";
import type { CaseSubject } from "../model/policy.ts";
import type { ResourceType } from "../model/resource-type.ts";
import { structureOf } from "./structures.ts";

/** CEL types of what a policy about a difference, or about all differences of an API, sees besides the usual variables. */
export function driftVariablesOf(type: ResourceType, subject: CaseSubject): ReadonlyMap<string, string> {
  const sides: [string, string][] = [
    ["before", structureOf(type)],
    ["after", structureOf(type)],
    ["against", "string"],
    ["attributed", "bool"],
    ["authors", "list<Author>"],
  ];
  return new Map([...sides, ...(subject === "difference" ? differenceVariables(type) : driftVariables)]);
}

function differenceVariables(type: ResourceType): [string, string][] {
  const exposures: [string, string][] = hasExposure(type)
    ? [
        ["exposureBefore", "Exposure"],
        ["exposureAfter", "Exposure"],
      ]
    : [];
  return [["change", "string"], ["differences", "list<Difference>"], ...exposures];
}

const driftVariables: readonly [string, string][] = [
  ["changes", "list<Change>"],
  ["left", "list<Change>"],
  ["replaced", "double"],
  ["replaceable", "double"],
  ["recognizedBy", "list<string>"],
];

/** Whether a type is part of an API, so that its difference may be why more callers get in. */
export function hasExposure(type: ResourceType): boolean {
  return restTypes.includes(type) || v2ApiTypes.includes(type);
}
