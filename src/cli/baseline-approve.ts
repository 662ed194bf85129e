import { existsSync } from "node:fs";
import { UserError } from "../errors.ts";
import { forTerminal } from "../report/escape.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count, list } from "../report/words.ts";
import { type ApprovalResult, approveParts } from "./approve-parts.ts";
import type { Flags } from "./audit-flags.ts";
import { readDecision } from "./decision.ts";
import { findAudit } from "./find-audit.ts";
import { baselineFolder, openNamedBaselines } from "./open-baselines.ts";
import { withStore } from "./open-store.ts";
import { note } from "./output.ts";
import { wantsJson } from "./page-flags.ts";
import { partName, readFilter, requireFilter } from "./part-filter.ts";
import { printJson, printLines } from "./print-lines.ts";

const named = 10;

/**
 * `gatewarden baseline approve`: makes what an audit read what is expected. What a gap hides is refused unless that is
 * allowed; everything else is approved nevertheless, and the exit code is 2.
 */
export async function runBaselineApprove(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const filter = readFilter(flags);
  requireFilter(filter, flags, "approve");
  const decision = readDecision(flags);
  const { id, result } = await withStore(flags, async (store) => {
    const details = await findAudit(store, flags.audit);
    const baselines = openNamedBaselines(flags) ?? store.baselines;
    // A file that is broken is told of where it is in the way.
    const { entries } = await listExpected(baselines, flags);
    const plan = { store, details, baselines, filter, decision, allowGaps: flags.allowGaps === true };
    return { id: details.id, result: await approveParts(plan, entries) };
  });
  noteHiding(result);
  if (json) await printJson({ audit: id, ...result, problems: result.problems.map(({ message }) => message) });
  else await printLines(describe(result, id));
  refuseNothing(result, id);
  refuseGaps(result);
  return 0;
}

/** A folder that is not there yet expects nothing. */
async function listExpected(
  baselines: ReturnType<typeof openNamedBaselines> & object,
  flags: Flags,
): ReturnType<typeof baselines.list> {
  const folder = baselineFolder(flags);
  return folder === undefined || existsSync(folder) ? await baselines.list() : { entries: [], problems: [] };
}

function noteHiding({ hiding, missing }: ApprovalResult): void {
  for (const { target, operation, message } of hiding) {
    note(`${target}: what ${operation} would have told is not approved: ${forTerminal(message)}`);
  }
  if (missing.length === 0) return;
  note(
    `Expected, and not in this audit: ${list(missing.map(partName), named)}. \`gatewarden baseline remove\` withdraws what is gone.`,
  );
}

function describe({ approved, unchanged, refused, problems }: ApprovalResult, id: string): Line[] {
  const lines = approved.map(
    (part): Line => [
      span(part.change.from === undefined ? "approved   " : "reapproved ", "good"),
      span(partName(part), "strong"),
      span(`  ${part.api?.name ?? "what all APIs share"}`),
    ],
  );
  const counts = [`${approved.length} approved`, `${unchanged} as expected already`];
  const more = [refused.length, problems.length].some((amount) => amount > 0)
    ? [`${refused.length + problems.length} not approved`]
    : [];
  return [...lines, [span(`${[...counts, ...more].join(", ")} (audit ${id})`, "quiet")]];
}

function refuseNothing({ approved, unchanged, refused, problems }: ApprovalResult, id: string): void {
  if (approved.length + unchanged + refused.length + problems.length > 0) return;
  throw new UserError(
    `No snapshot of audit ${id} matches`,
    `\`gatewarden snapshots list --audit ${id}\` shows what there is.`,
  );
}

function refuseGaps({ refused, problems }: ApprovalResult): void {
  const [problem] = problems;
  if (refused.length === 0 && !problem) return;
  const reasons = refused.map((part) => {
    const [gap] = part.gaps;
    const more = part.gaps.length > 1 ? ` and ${count(part.gaps.length - 1, "more gap")}` : "";
    return `${partName(part)} was not approved: ${gap?.operation} (${gap?.reason}) hides part of it${more}`;
  });
  const advice = [
    ...(refused.length > 0
      ? [
          "Remove the cause of the gap and audit again, or approve what was seen with --allow-gaps: the entry says so then.",
        ]
      : []),
    ...(problem && "next" in problem ? [String(problem.next)] : []),
  ];
  throw new UserError([...reasons, ...problems.map(({ message }) => message)].join("\n"), advice.join("\n"));
}
