import { UserError } from "../errors.ts";
import { targetName } from "../model/target.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { AuditDetails, AuditEntry } from "../store/entries.ts";
import type { Flags } from "./audit-flags.ts";
import { withStore } from "./open-store.ts";
import { readPage } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";

/** `gatewarden audits list`: prints the audits that were kept, newest first. */
export async function runAuditsList(flags: Flags): Promise<number> {
  const page = await withStore(flags, (store) => store.audits.list(readPage(flags)));
  if (flags.format === "json") await printJson(page);
  else {
    const more = page.next === undefined ? [] : [[span(`More with --cursor ${page.next}`, "quiet")]];
    const none = page.items.length === 0 ? [[span("No audit was kept yet.", "quiet")]] : [];
    await printLines([...page.items.map(toLine), ...none, ...more]);
  }
  return 0;
}

/** `gatewarden audits show`: prints what one audit read, and what changed. */
export async function runAuditsShow(id: string, flags: Flags): Promise<number> {
  const details = await withStore(flags, (store) => store.audits.get(id));
  if (!details) throw new UserError(`The store has no audit ${id}`, "`gatewarden audits list` shows their ids.");
  await (flags.format === "json" ? printJson(details) : printLines(explain(details)));
  return 0;
}

function toLine({ id, end }: AuditEntry): Line {
  if (!end) return [span(id, "strong"), span("  did not end", "alarm")];
  const { summary, complete, interrupted } = end;
  const state = interrupted ? "interrupted" : complete ? "complete" : "NOT COMPLETE";
  const counts = `${count(summary.targets.total, "target")}  ${summary.results.fail} fail  ${summary.results.unknown} unknown  ${summary.waived} waived`;
  return [span(id, "strong"), span(`  ${state.padEnd(12)}`, complete ? "good" : "alarm"), span(`  ${counts}`)];
}

function explain(details: AuditDetails): Line[] {
  const targets = details.targets.map(({ target, status, changes }): Line => {
    const changed = Object.entries(changes).map(([kind, amount]) => `${amount} ${kind}`);
    const style = status === "complete" ? "good" : "alarm";
    return [
      span(`  ${targetName(target)}  `),
      span(status.padEnd(10), style),
      span(`  ${changed.join(" · ") || "nothing changed"}`),
    ];
  });
  return [toLine(details), [span(`Gatewarden ${details.version}, ${details.startedAt}`, "quiet")], ...targets];
}
