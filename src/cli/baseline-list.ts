import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { BaselineEntry } from "../store/baselines.ts";
import type { Flags } from "./audit-flags.ts";
import { exitCodes } from "./exit-code.ts";
import { noteProblems, withBaselines } from "./open-baselines.ts";
import { wantsJson } from "./page-flags.ts";
import { partName, readFilter } from "./part-filter.ts";
import { printJson, printLines } from "./print-lines.ts";

/** `gatewarden baseline list`: prints what is expected, an API a line. Returns 2 when some of it can't be used. */
export async function runBaselineList(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const { isPart } = readFilter(flags);
  const { entries, problems } = await withBaselines(flags, (baselines) => baselines.list());
  const listed = entries.filter(isPart);
  const none: Line[] = listed.length === 0 ? [[span("Nothing is approved here.", "quiet")]] : [];
  if (json) await printJson({ entries: listed, problems: problems.map(({ message }) => message) });
  else await printLines([...listed.map(toLine), ...none]);
  noteProblems(problems);
  return problems.length === 0 ? exitCodes.clean : exitCodes.failed;
}

function toLine(entry: BaselineEntry): Line {
  const { kind, api, approvedAt, by, reason, gaps = [] } = entry;
  return [
    span(partName(entry), "strong"),
    span(`  ${kind.padEnd(9)}  ${api?.name ?? "what all APIs share"}`),
    span(`  ${approvedAt.slice(0, 10)} ${by}: ${reason}`, "quiet"),
    ...(gaps.length > 0 ? [span(`  in spite of ${count(gaps.length, "gap")}`, "alarm")] : []),
  ];
}
