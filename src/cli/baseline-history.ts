import { type Line, span } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { describeChange } from "./baseline-show.ts";
import { withBaselines } from "./open-baselines.ts";
import { wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";

/** `gatewarden baseline history`: prints who approved and withdrew what, when and why: evidence that outlives the entries. */
export async function runBaselineHistory(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const changes = await withBaselines(flags, (baselines) => baselines.changes());
  if (json) await printJson(changes);
  else {
    const groups = Map.groupBy(changes, ({ part }) => part);
    const lines = [...groups].flatMap(([part, own]): Line[] => [
      [span(part.replace(/^[^/]*\//, "").replace(/\/$/, "/regional"), "strong")],
      ...own.map(describeChange),
    ]);
    await printLines(lines.length > 0 ? lines : [[span("Nothing was ever approved here.", "quiet")]]);
  }
  return 0;
}
