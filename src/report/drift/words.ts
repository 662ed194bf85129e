import type { DriftReport, ReportDifference, ReportUncompared, ServedStage } from "../../model/drift-report.ts";
import type { Json } from "../../model/json.ts";
import type { Attribution } from "../../model/trail-event.ts";
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

/** Both values of a member as text of at most `limit` characters each, cut so that what differs stays in sight. */
export function describeValues(
  { expected, actual }: Pick<ReportDifference, "expected" | "actual">,
  limit: number,
): readonly [expected: string, actual: string] {
  const [one, other] = [valueText(expected), valueText(actual)];
  const start =
    one.length <= limit && other.length <= limit ? 0 : Math.max(0, sharedLength(one, other) - Math.floor(limit / 3));
  return [cut(one, start, limit), cut(other, start, limit)];
}

function valueText(value: Json | undefined): string {
  if (value === undefined) return "not set";
  // Text in its own words: policies and templates are full of quotes.
  return typeof value === "string" ? `"${value}"` : JSON.stringify(value);
}

function sharedLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

function cut(text: string, start: number, limit: number): string {
  const from = Math.min(start, Math.max(0, text.length - limit));
  const shown = text.slice(from, from + limit);
  return `${from > 0 ? "…" : ""}${shown}${from + limit < text.length ? "…" : ""}`;
}

const agents: Readonly<Record<Attribution["agent"], string>> = {
  console: "in the console",
  cloudformation: "by CloudFormation",
  service: "by a service",
  cli: "by the AWS CLI",
  sdk: "by an SDK",
  unknown: "",
};

/** `arn:… (alice), 2026-11-20 09:14:03 UTC, UpdateIntegration in the console from 192.0.2.1, event …`. */
export function describeAuthor({
  principal,
  session,
  name,
  time,
  agent,
  sourceAddress,
  service,
  id,
}: Attribution): string {
  const who = session === undefined || principal.endsWith(session) ? principal : `${principal} (${session})`;
  const means = [name, service === undefined ? agents[agent] : `by ${service}`].filter((text) => text !== "").join(" ");
  return `${who}, ${time.slice(0, 19).replace("T", " ")} UTC, ${means} from ${sourceAddress}, event ${id}`;
}

/** Who made a change, the latest call first, as far as that was asked and is known; undefined when nobody asked. */
export function describeAuthors(
  differences: readonly ReportDifference[],
  { attributed }: Pick<DriftReport, "attributed">,
): string | undefined {
  if (!attributed) return undefined;
  const known = differences.flatMap(({ authors }) => (authors ? [authors] : []));
  if (known.length === 0) return "not known: CloudTrail could not be read in full";
  const events = new Map(known.flat().map((event) => [event.id, event]));
  const [latest] = [...events.values()].sort((a, b) => (a.time < b.time ? 1 : -1));
  if (!latest) return "no call that CloudTrail knows explains it";
  return `${describeAuthor(latest)}${events.size > 1 ? ` and ${count(events.size - 1, "earlier call")}` : ""}`;
}

/** The first command that restores a resource, how many more there are, and what can't be restored. */
export interface WayBack {
  readonly command?: string;
  readonly more: number;
  readonly impossible: readonly string[];
}

/** How the differences of one resource are undone; undefined where that means nothing. */
export function wayBack(differences: readonly ReportDifference[]): WayBack | undefined {
  const ways = differences.flatMap(({ restore }) => (restore ? [restore] : []));
  if (ways.length === 0) return undefined;
  const commands = [...new Set(ways.flatMap((way) => way.commands))];
  const [command] = commands;
  const impossible = [...new Set(ways.flatMap((way) => way.impossible ?? []))];
  return { ...(command === undefined ? {} : { command }), more: Math.max(0, commands.length - 1), impossible };
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
