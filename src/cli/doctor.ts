import { createClock } from "../clock.ts";
import { type Probed, probe } from "../collect/probe.ts";
import { neighboursOf } from "../evaluate/neighbours.ts";
import type { Settings } from "../load/settings.ts";
import { renderLine } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { closedLines, identityLines, isHealthy, permissionLines, targetLines, verdictLines } from "./doctor-page.ts";
import { exitCodes } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { note, writeOut } from "./output.ts";
import { preparePolicies } from "./prepare-policies.ts";
import { useColor } from "./terminal.ts";

/**
 * `gatewarden doctor`: says who is asking, tries each account and target, and prints which permissions to add. Returns 0
 * when an audit would read everything, 3 when it would be incomplete, 2 when it could read nothing.
 */
export async function runDoctor(flags: Flags): Promise<number> {
  const settings = loadSettingsFor(flags, flags);
  const { attribute } = settings.drift;
  const found = await withInterrupt((signal) => examine(settings, { signal, attribute, quiet: flags.quiet === true }));
  const needs = neighboursOf(preparePolicies(settings).policies);
  const targets = found.filter(({ kind }) => kind !== "identity");
  const permissions = () => permissionLines(found, settings, { needs, attribute });
  await print([...verdictLines(found), ...(targets.every(isHealthy) ? [] : permissions())]);
  if (targets.length > 0 && targets.every(isHealthy)) return exitCodes.clean;
  return targets.some(({ kind }) => kind === "target") ? exitCodes.incomplete : exitCodes.failed;
}

/** Prints each result as soon as it is there. */
async function examine(
  settings: Settings,
  { signal, attribute, quiet }: { readonly signal: AbortSignal; readonly attribute: boolean; readonly quiet: boolean },
): Promise<Probed[]> {
  const found: Probed[] = [];
  if (!quiet && process.stderr.isTTY) note("Asking AWS …");
  for await (const one of probe(settings, { clock: createClock(), signal, attribute })) {
    found.push(one);
    if (one.kind === "identity") await print(identityLines(one.identity, settings));
    else await print(one.kind === "closed" ? closedLines(one) : targetLines(one));
    if (signal.aborted) break;
  }
  return found;
}

async function print(lines: ReturnType<typeof verdictLines>): Promise<void> {
  const color = useColor(process.stdout);
  const text = lines.map((line) => `${renderLine(line, Number.POSITIVE_INFINITY, color)}\n`).join("");
  if (text !== "") await writeOut(text);
}
