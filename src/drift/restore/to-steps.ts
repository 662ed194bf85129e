import type { Drift } from "../../model/difference.ts";
import type { MissingSecret, RestorePlan, RestoreStep } from "../../model/restore.ts";
import { renderCommand } from "./command.ts";
import type { Draft } from "./draft.ts";
import { renameInInput, variablesIn } from "./open-text.ts";
import { secretPlace } from "./restate.ts";

/** Drafts as steps: variables get names, and inputs become commands. */
export function toSteps(drafts: readonly Draft[], { target, actual }: Drift): Omit<RestorePlan, "impossible"> {
  const { region } = target;
  const names = nameVariables(drafts, actual ? `_${actual.id}` : "");
  const nameOf = (variable: string) => names.get(variable) ?? "UNKNOWN";
  const secrets = [...names].flatMap(([key, variable]): MissingSecret[] => {
    const place = secretPlace(key);
    return place ? [{ variable, ...place }] : [];
  });
  return { steps: drafts.map((draft) => toStep(draft, region, names, nameOf)), secrets };
}

function toStep(
  draft: Draft,
  region: string,
  names: ReadonlyMap<string, string>,
  nameOf: (variable: string) => string,
): RestoreStep {
  const { operation, restores, warning, makes } = draft;
  const input = renameInInput(draft.input, nameOf);
  const variable = makes && names.get(makes.arn);
  const keeps = makes && variable !== undefined ? { variable, member: makes.member } : undefined;
  return {
    operation,
    input,
    command: renderCommand(operation, input, region, keeps),
    ...(keeps ? { keeps } : {}),
    restores,
    ...(warning === undefined ? {} : { warning }),
  };
}

/**
 * A shell variable for each id that is referred to and each secret: `AUTHORIZER_1_a1b2c3d4e5`. The API's id is part of it, so that
 * a secret that was filled in for one API is never taken for another's.
 */
function nameVariables(drafts: readonly Draft[], suffix: string): Map<string, string> {
  const makers = new Map(drafts.flatMap(({ makes, operation }) => (makes ? [[makes.arn, operation] as const] : [])));
  const counts = new Map<string, number>();
  const names = new Map<string, string>();
  for (const key of drafts.flatMap(({ input }) => variablesIn(input))) {
    if (names.has(key)) continue;
    const kind = kindOf(makers.get(key));
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    names.set(key, `${kind}_${count}${suffix}`);
  }
  return names;
}

/** `apigateway:CreateUsagePlan` makes a USAGE_PLAN. */
function kindOf(operation: string | undefined): string {
  if (operation === undefined) return "SECRET";
  const what = operation.replace(/^\w+:(?:Create|Put)/, "");
  return what.replaceAll(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
}
