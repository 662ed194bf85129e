import { type Line, span } from "../report/terminal/paint.ts";
import type { BaselineChange, BaselineEntry } from "../store/baselines.ts";
import type { Flags } from "./audit-flags.ts";
import { noteProblems, withBaselines } from "./open-baselines.ts";
import { wantsJson } from "./page-flags.ts";
import { choosePart, partName } from "./part-filter.ts";
import { printJson, printLines } from "./print-lines.ts";
import { describeSnapshot } from "./snapshots-show.ts";

/** `gatewarden baseline show`: prints what is expected of one API, who approved it, and what was expected before. */
export async function runBaselineShow(name: string, flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const { entry, snapshot, history } = await withBaselines(flags, async (baselines) => {
    const { entries, problems } = await baselines.list();
    noteProblems(problems);
    const chosen = choosePart(name, entries, "`gatewarden baseline list` shows what is approved.");
    return { entry: chosen, snapshot: await baselines.read(chosen), history: await baselines.history(chosen) };
  });
  if (json) await printJson({ entry, history, snapshot });
  else await printLines([describeEntry(entry), ...describeSnapshot(snapshot), ...history.map(describeChange)]);
  return 0;
}

function describeEntry(entry: BaselineEntry): Line {
  const { by, approvedAt, reason, audit } = entry;
  const from = audit === undefined ? "" : `, from audit ${audit}`;
  return [span(partName(entry), "strong"), span(`  approved by ${by} on ${approvedAt.slice(0, 10)}${from}: ${reason}`)];
}

/** A line on one change: when, what, who, why, and from which hash to which. */
export function describeChange({ at, by, reason, from, to }: BaselineChange): Line {
  const what = to === undefined ? "withdrawn" : from === undefined ? "approved" : "reapproved";
  const hashes = [from, to].map((hash) => hash?.slice(0, 12) ?? "nothing").join(" → ");
  return [span(`  ${at}  ${what.padEnd(10)}  ${by}: ${reason}`), span(`  ${hashes}`, "quiet")];
}
