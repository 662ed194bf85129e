import type { DriftReport, ReportDifference } from "../../model/drift-report.ts";
import type { Attribution } from "../../model/trail-event.ts";
import { count } from "../words.ts";

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
