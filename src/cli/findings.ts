import { UserError } from "../errors.ts";
import { verdicts } from "../model/exposure.ts";
import { nearest } from "../model/nearest.ts";
import { severities } from "../model/severity.ts";
import { type FindingChange, findingStates, type TrackedFinding } from "../model/tracked-finding.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import type { FindingQuery } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";
import { findTracked } from "./find-tracked.ts";
import { withStore } from "./open-store.ts";
import { readDay, readPage, wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";

/** `gatewarden findings list`: prints findings, worst first, a page at a time. */
export async function runFindingsList(flags: Flags): Promise<number> {
  const [json, query] = [wantsJson(flags), toQuery(flags)];
  const page = await withStore(flags, (store) => store.findings.list(query));
  if (json) await printJson(page);
  else {
    const soFar = page.items.length < query.limit ? `Looked at ${page.read} so far. ` : "";
    const more = page.next === undefined ? [] : [[span(`${soFar}More with --cursor ${page.next}`, "quiet")]];
    const none = page.items.length === 0 && page.next === undefined ? [[span("No such finding.", "quiet")]] : [];
    await printLines([...page.items.flatMap(toLines), ...none, ...more]);
  }
  return 0;
}

/** `gatewarden findings show`: explains one finding. */
export async function runFindingsShow(id: string, flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const tracked = await withStore(flags, (store) => findTracked(store, id));
  await (json ? printJson(tracked) : printLines(explain(tracked), { whole: true }));
  return 0;
}

/** `gatewarden findings history`: tells what happened to one finding. */
export async function runFindingsHistory(id: string, flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const changes = await withStore(flags, async (store) => {
    const { finding } = await findTracked(store, id);
    return await store.findings.history(finding.id);
  });
  await (json ? printJson(changes) : printLines(changes.map(toHistoryLine)));
  return 0;
}

function toQuery(flags: Flags): FindingQuery {
  const since = readDay(flags.since, "--since");
  const texts = ["account", "region", "policy", "api", "text"].filter((name) => typeof flags[name] === "string");
  return {
    ...readPage(flags),
    ...Object.fromEntries(texts.map((name) => [name, flags[name]])),
    ...(flags.severity === undefined ? {} : { severities: chosen(severities, flags.severity, "--severity") }),
    ...(flags.exposure === undefined ? {} : { exposures: chosen(verdicts, flags.exposure, "--exposure") }),
    ...(since === undefined ? {} : { since }),
    states: flags.state === undefined ? present : chosen(findingStates, flags.state, "--state"),
  };
}

const present = findingStates.filter((state) => state !== "resolved");

/** Those of `choices` that were given. */
function chosen<Choice extends string>(choices: readonly Choice[], given: unknown, option: string): Choice[] {
  return [given].flat().map((text) => {
    const choice = choices.find((one) => one === text);
    if (choice !== undefined) return choice;
    const near = nearest(String(text), choices);
    const next = near ? `Did you mean ${near}?` : `There are: ${choices.join(", ")}.`;
    throw new UserError(`${option} ${String(text)} is not one of its values`, next);
  });
}

/** Two lines whose columns fit on 80: what is wrong on the first, and where on the second. */
function toLines({ finding, state, firstSeen }: TrackedFinding): Line[] {
  const { severity, message, policy, resource, id } = finding;
  const place = `${resource.accountId}/${resource.region} ${resource.api?.name ?? ""}`.trimEnd();
  return [
    [span(severity.padEnd(15), severity), span(`${id.slice(0, 8)}    `, "quiet"), span(message)],
    [span(state.padEnd(15)), span(`${firstSeen.slice(0, 10)}  ${place}  ${policy}`, "quiet")],
  ];
}

function explain({ finding, state, firstSeen, lastSeen, resolvedAt, resolution }: TrackedFinding): Line[] {
  const { title, message, policy, severity, resource, evidence, remediation, waiver, exposure } = finding;
  const fact = (name: string, value: string | undefined): Line[] =>
    value === undefined ? [] : [[span(name.padEnd(12), "quiet"), span(value)]];
  return [
    [span(severity, severity), span("  "), span(title, "strong")],
    [span(message)],
    [],
    ...fact("state", state),
    ...fact("first seen", firstSeen),
    ...fact("last seen", lastSeen),
    ...fact("resolved", resolvedAt && `${resolvedAt} (${resolution})`),
    ...fact("policy", policy),
    ...fact("resource", resource.arn),
    ...fact("account", `${resource.accountId}/${resource.region}`),
    ...fact("API", resource.api?.name),
    ...fact("exposure", exposure && `${exposure.verdict}: ${exposure.reasons[0] ?? ""}`),
    ...fact("waiver", waiver && `${waiver.reason} (${waiver.owner}, until ${waiver.expires})`),
    ...evidence.flatMap(({ path, actual, expected }) =>
      fact("seen", `${path} = ${JSON.stringify(actual) ?? "not set"}; expected ${expected}`),
    ),
    ...fact("fix", remediation.text),
    ...fact("command", remediation.command),
  ];
}

function toHistoryLine({ sequence, at, kind, from, to, severity, audit }: FindingChange): Line {
  const states = from === undefined ? to : `${from} → ${to}`;
  return [
    span(`${String(sequence).padStart(3)}  ${at}  `),
    span(kind.padEnd(10), "strong"),
    span(`  ${states}  ${severity}  ${audit}`, "quiet"),
  ];
}
