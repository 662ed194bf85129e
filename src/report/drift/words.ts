import type { DriftReport, ReportDifference, ReportUncompared, ServedStage } from "../../model/drift-report.ts";
import { count, number } from "../words.ts";

/** `3 differences in 2 APIs from the baseline (read 2026-11-20 or later)`, or that there is none. */
export function describeDrift({ differences, against, expectation, since, counts }: DriftReport): string {
  const when = since === undefined ? "" : ` (read ${since.slice(0, 10)}${against === "baseline" ? " or later" : ""})`;
  if (differences.length > 0) {
    return `${count(differences.length, "difference")} in ${describePlaces(differences)} from ${expectation}${when}`;
  }
  return counts.compared === 0
    ? `Nothing was compared with ${expectation}`
    : `No difference from ${expectation}${when}`;
}

/** `2 APIs and 1 shared configuration`. */
function describePlaces(differences: readonly ReportDifference[]): string {
  const places = new Map(differences.map((one) => [JSON.stringify([one.target, one.api?.id, one.stage]), one]));
  const of = (noun: string, isOne: (one: ReportDifference) => boolean) => {
    const amount = [...places.values()].filter(isOne).length;
    return amount > 0 ? [count(amount, noun)] : [];
  };
  return [
    ...of("stage", ({ stage }) => stage !== undefined),
    ...of("API", ({ stage, api }) => stage === undefined && api !== undefined),
    ...of("shared configuration", ({ api }) => api === undefined),
  ].join(" and ");
}

/** `14 snapshots compared: 12 the same, 2 changed, 1 new, 1 gone`. */
export function describeCounts({ counts, against, recreated }: DriftReport): string {
  const { compared, same, changed, added, removed, unexpected } = counts;
  const what = against === "deployed" ? "stage" : "snapshot";
  const parts = [
    `${count(compared, what)} compared: ${number(same)} the same, ${number(changed)} changed`,
    ...(recreated.length > 0 ? [`${number(recreated.length)} recreated`] : []),
    ...(added > 0 ? [`${number(added)} new`] : []),
    ...(removed > 0 ? [`${number(removed)} gone`] : []),
    ...(unexpected > 0 ? [`${count(unexpected, "API")} of which nothing is approved`] : []),
  ];
  return parts.join(", ");
}

/** What became of a resource in a word; nothing for one that is still there. */
export function describeChange({ change }: ReportDifference): string {
  return { added: "is new", removed: "is gone", modified: "" }[change];
}

/** `ApiGateway::Method`: the type without what all have in common. */
export function typeName({ resource: { type } }: ReportDifference): string {
  return type.replace(/^AWS::ApiGateway(?:V2)?::/, "");
}

/** `serves deployment abc123 of 2026-11-01 09:00 UTC: 2 newer ones exist`, and what a canary serves. */
export function describeServed({ deployment, canary }: ServedStage): string {
  const { newer, createdAt } = deployment;
  const age = createdAt === undefined ? "which is in no list of deployments" : `of ${moment(createdAt)}`;
  const since =
    newer === undefined || newer === 0 ? "" : `, ${count(newer, "newer one")} ${newer === 1 ? "exists" : "exist"}`;
  const own = `serves deployment ${deployment.id} ${age}${since}`;
  if (!canary) return own;
  const when = canary.createdAt === undefined ? "" : ` of ${moment(canary.createdAt)}`;
  return `${own}; a canary serves deployment ${canary.id}${when} to ${canary.percent}% of the callers, and can't be exported`;
}

/** What could not be compared, by cause: each with how much that is. */
export function groupUncompared(
  uncompared: readonly ReportUncompared[],
): readonly (readonly [string, readonly ReportUncompared[]])[] {
  const cause = ({ gap, side }: ReportUncompared) =>
    `${gap.operation} (${gap.reason}) hides what is ${side === "expected" ? "expected" : "there"}: ${gap.message}`;
  return [...Map.groupBy(uncompared, cause)];
}

/** Where and what could not be compared: `orders: Stage, Authorizer`. */
export function describeUncompared(group: readonly ReportUncompared[]): readonly string[] {
  const byPlace = Map.groupBy(group, ({ target, api, stage }) => {
    const name = api ? api.name || api.id : "shared configuration";
    return `${name}${stage === undefined ? "" : ` stage ${stage}`} in ${target.accountId}/${target.region}`;
  });
  return [...byPlace].map(([place, all]) => {
    const types = [...new Set(all.map(({ type }) => type.replace(/^AWS::ApiGateway(?:V2)?::/, "")))];
    return `${place}: ${types.join(", ")}`;
  });
}

function moment(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")} UTC`;
}
