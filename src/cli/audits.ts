import { UserError } from "../errors.ts";
import { targetName } from "../model/target.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { AuditDetails, AuditEntry } from "../store/entries.ts";
import type { Flags } from "./audit-flags.ts";
import { withStore } from "./open-store.ts";
import { readDay, readPage, wantsJson } from "./page-flags.ts";
import { printJson, printLines } from "./print-lines.ts";

/** `gatewarden audits list`: prints the audits that were kept, newest first. */
export async function runAuditsList(flags: Flags): Promise<number> {
  const [json, since, request] = [wantsJson(flags), readDay(flags.since, "--since"), readPage(flags)];
  const { items, next } = await withStore(flags, (store) => store.audits.list(request));
  const recent = since === undefined ? items : items.filter(({ startedAt }) => startedAt >= since);
  const page = next !== undefined && recent.length === items.length ? { items: recent, next } : { items: recent };
  if (json) await printJson(page);
  else {
    const more = page.next === undefined ? [] : [[span(`More with --cursor ${page.next}`, "quiet")]];
    const none = page.items.length === 0 ? [[span("No such audit was kept.", "quiet")]] : [];
    await printLines([...page.items.map(toLine), ...none, ...more]);
  }
  return 0;
}

/** `gatewarden audits show`: prints what one audit read, and what changed. */
export async function runAuditsShow(id: string, flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const details = await withStore(flags, async ({ audits }) => {
    const wanted = id === "latest" ? (await audits.list({ limit: 1 })).items[0]?.id : id;
    return wanted === undefined ? undefined : await audits.get(wanted);
  });
  if (!details) throw new UserError(`The store has no audit ${id}`, "`gatewarden audits list` shows their ids.");
  await (json ? printJson(details) : printLines(explain(details)));
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
