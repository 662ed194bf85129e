import type { NamingPlace } from "./neighbour-naming.ts";
import type { NeighbourVariable } from "./neighbour-variables.ts";
import type { Resource } from "./snapshot.ts";
import { stageForms, stageVariablesIn } from "./stage-variables.ts";

/** The neighbours to which a resource refers by one variable. */
export interface References {
  /** Each once; those that no stage can resolve are left out. */
  readonly arns: readonly string[];
  /** Whether stage variables decide: then a stage that is unseen may lead elsewhere. */
  readonly throughStages: boolean;
}

/** The neighbours that `resource` names for a variable, in every stage of its API. */
export function referencesOf(
  variable: NeighbourVariable,
  resource: Resource,
  place: NamingPlace,
  stages: readonly Resource[],
): References {
  const texts = variable.texts(resource, place).filter((text) => typeof text === "string" && text !== "");
  const forms = texts.flatMap((text) =>
    stageForms(
      String(text),
      stages.map(({ config }) => config),
    ),
  );
  const named = forms.filter((form) => stageVariablesIn(form).length === 0);
  const arns = named.map((form) => variable.arn(form, place.target)).filter((arn) => arn !== "");
  return { arns: [...new Set(arns)], throughStages: texts.some((text) => stageVariablesIn(String(text)).length > 0) };
}
