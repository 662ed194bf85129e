import type { ChangedResource } from "../../model/difference.ts";
import type { Effect } from "./effect.ts";
import { reaches, reachesBeneath, type Touched } from "./explains.ts";
import type { Names } from "./identity.ts";
import { placeOf } from "./place.ts";
import { deployablePlaces } from "./touched.ts";

/** Members whose values are no single segment of a path: keys of mappings, which may be empty, and ARNs. */
const wide: Readonly<Record<string, string>> = {
  apiMappingKey: ".*",
  basePath: ".*",
  domainNameAccessAssociationArn: "/domainnameaccessassociations/.*",
  resourceArn: ".*",
};

/** Whether a call could have made this change, or a part of it, with this effect and whatever members. */
export function mayExplain(effect: Effect, change: ChangedResource, names: Names): boolean {
  const pattern = patternOf(effect.on);
  const touched = touchable(effect);
  const mayReach = (path: string) => pattern.test(path) && reaches(effect, path, touched, change, names);
  if ([...names.own].some(mayReach)) return true;
  return reachesBeneath.has(effect.deed) && [...names.above].some(mayReach);
}

const patterns = new Map<string, RegExp>();

function patternOf(template: string): RegExp {
  const pattern = patterns.get(template) ?? toPattern(template);
  patterns.set(template, pattern);
  return pattern;
}

/** What the paths look like that a template such as `/restapis/{restApiId}/stages/{stageName}` may stand for. */
function toPattern(template: string): RegExp {
  const parts = template
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 === 0 ? part.replaceAll("*", "\\*") : (wide[part] ?? "[^/]+")));
  return new RegExp(`^${parts.join("")}$`, "s");
}

/** At most what an effect touches: of a pointer, only the first segment is the same for all calls. */
function touchable({ deed, at }: Effect): Touched {
  if (at !== undefined) return [placeOf(at).slice(0, 1)];
  if (deed === "tags") return [["tags"]];
  return deed === "deploys" ? deployablePlaces : "all";
}
