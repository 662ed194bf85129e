import { deployedTypes } from "../model/deployed-types.ts";
import type { ChangedResource, Drift } from "../model/difference.ts";
import type { DriftPlace, ReportDifference, Restoration } from "../model/drift-report.ts";
import type { RestorePlan, RestoreStep, RestoreValue } from "../model/restore.ts";
import type { ChangeAuthors } from "../model/trail-event.ts";

/** What is known of a drift besides what differs. */
export interface Background {
  /** Absent where nothing is to be restored. */
  readonly plan?: RestorePlan | undefined;
  /** Absent when nobody asked, or the answer is not known. */
  readonly authors?: ReadonlyMap<ChangedResource, ChangeAuthors> | undefined;
  /** Whether events may be missing: then that none explains a change says nothing. */
  readonly isTrailTorn?: boolean;
}

/** Where a drift is. */
export function placeOf({ target, actual, expected, stage }: Drift): DriftPlace {
  const api = actual ?? expected;
  return { target, ...(api ? { api } : {}), ...(stage === undefined ? {} : { stage }) };
}

/** A drift as a flat list of members, each with who changed it and how to go back. */
export function toDifferences(drift: Drift, { plan, authors, isTrailTorn = false }: Background): ReportDifference[] {
  const place = placeOf(drift);
  return drift.changes.flatMap((changed) => {
    const { change, type, before, after, within, differences } = changed;
    const { arn = "", name = "" } = after ?? before ?? {};
    const events = authors?.get(changed)?.events;
    const isKnown = events !== undefined && (events.length > 0 || !isTrailTorn);
    return differences.map(
      ({ path, expected, actual }): ReportDifference => ({
        ...place,
        change,
        resource: { type, arn, name },
        path,
        ...(expected === undefined ? {} : { expected }),
        ...(actual === undefined ? {} : { actual }),
        ...(within === undefined ? {} : { within }),
        ...(isKnown ? { authors: events } : {}),
        ...(plan ? { restore: restorationOf(changed, path, plan) } : {}),
      }),
    );
  });
}

/** The calls of a plan that end one difference: its own, those that make what they refer to, and deployments. */
function restorationOf({ type, before, after }: ChangedResource, path: string, plan: RestorePlan): Restoration {
  const arns = [before?.arn, after?.arn];
  const own = plan.steps.filter(({ restores }) =>
    restores.some((one) => arns.includes(one.arn) && one.paths.includes(path)),
  );
  const serving = own.length > 0 && isDeployed(type) ? plan.steps.filter(onlyServes) : [];
  const wanted = withMakers(new Set([...own, ...serving]), plan.steps);
  const steps = plan.steps.filter((step) => wanted.has(step));
  const warnings = [...new Set(steps.flatMap(({ warning }) => warning ?? []))];
  const reasons = plan.impossible.filter((one) => arns.includes(one.arn) && one.path === path).map(({ why }) => why);
  const variables = new Set(steps.flatMap(({ input }) => variablesIn(input)));
  const secrets = plan.secrets.map(({ variable }) => variable).filter((variable) => variables.has(variable));
  return {
    commands: steps.map(({ command }) => command),
    ...(warnings.length > 0 ? { warnings } : {}),
    ...(reasons.length > 0 ? { impossible: [...new Set(reasons)].join("; ") } : {}),
    ...(secrets.length > 0 ? { secrets } : {}),
  };
}

/** Whether what was restored reaches callers with a deployment only. */
function isDeployed(type: ChangedResource["type"]): boolean {
  return deployedTypes.has(type) || type.startsWith("AWS::ApiGatewayV2::");
}

/** A step that serves what others restored, and restores nothing by itself. */
function onlyServes({ restores }: RestoreStep): boolean {
  return restores.every(({ paths }) => paths.length === 0);
}

/** Steps with those that set the variables which they read. */
function withMakers(wanted: Set<RestoreStep>, steps: readonly RestoreStep[]): ReadonlySet<RestoreStep> {
  const makers = new Map(steps.flatMap((step) => (step.keeps ? [[step.keeps.variable, step] as const] : [])));
  for (const step of wanted) {
    for (const variable of variablesIn(step.input)) {
      const maker = makers.get(variable);
      if (maker) wanted.add(maker);
    }
  }
  return wanted;
}

function variablesIn(value: RestoreValue): string[] {
  if (typeof value !== "object" || value === null) return [];
  if ("variable" in value && typeof value.variable === "string") return [value.variable];
  return Object.values(value).flatMap((member: RestoreValue) => variablesIn(member));
}
