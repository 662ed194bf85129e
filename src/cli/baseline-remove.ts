import { UserError } from "../errors.ts";
import { span } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { readDecision } from "./decision.ts";
import { noteProblems, withBaselines } from "./open-baselines.ts";
import { wantsJson } from "./page-flags.ts";
import { partName, readFilter, requireFilter } from "./part-filter.ts";
import { printJson, printLines } from "./print-lines.ts";

/** `gatewarden baseline remove`: makes parts no longer expected. Who did so, and why, is kept. */
export async function runBaselineRemove(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const filter = readFilter(flags);
  requireFilter(filter, flags, "remove");
  const decision = readDecision(flags);
  const removed = await withBaselines(flags, async (baselines) => {
    const { entries, problems } = await baselines.list();
    noteProblems(problems);
    const chosen = entries.filter(filter.isPart);
    const outcomes = await baselines.withdraw(chosen, decision);
    return chosen.filter((_, index) => outcomes[index]);
  });
  if (removed.length === 0) {
    throw new UserError("Nothing that is approved matches", "`gatewarden baseline list` shows what is approved.");
  }
  if (json) await printJson({ removed });
  else await printLines(removed.map((part) => [span("removed  ", "alarm"), span(partName(part), "strong")]));
  return 0;
}
