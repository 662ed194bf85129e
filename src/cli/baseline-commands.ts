import type { Command } from "commander";
import { repeatable } from "./audit-options.ts";
import { exitWith } from "./exit-with.ts";
import { addFormat, addStore } from "./store-options.ts";

const addBaseline = (command: Command) =>
  addStore(command).option("--baseline <dir>", "a baseline of files, for version control (default: the store's)");
const addAudit = (command: Command) =>
  addStore(command).option("--audit <id>", "the audit (default: the newest that ended)");
const audited = "Names and ids may be globs, as in waivers, and be given several times.";

/** Gives `command` the options that pick APIs. */
function addFilter(command: Command): Command {
  return command
    .addOption(repeatable("--api <api>", "only this API: its id or name, or regional for what all APIs share"))
    .addOption(repeatable("--account <id>", "only in this account"))
    .addOption(repeatable("--region <name>", "only in this Region"));
}

function addDecision(command: Command): Command {
  return command
    .requiredOption("--reason <text>", "why; kept as evidence")
    .requiredOption("--by <who>", "who decides; kept as evidence, so it is never guessed");
}

/** Gives `snapshots` its commands. */
export function declareSnapshots(snapshots: Command): void {
  snapshots.description("Lists, shows and exports what audits read.").usage("<command> [options]");
  addFormat(addFilter(addAudit(snapshots.command("list"))))
    .summary("list what an audit read")
    .description(`Lists what an audit read, an API a line. ${audited}`)
    .action(exitWith(async (flags) => (await import("./snapshots-list.ts")).runSnapshotsList(flags)));
  addFormat(addAudit(snapshots.command("show")))
    .summary("show one snapshot")
    .description("Shows what an audit read of one API; with --format json all of it.")
    .argument("<api>", "ACCOUNT/REGION/API, by id or name, or ACCOUNT/REGION/regional")
    .action(exitWith(async (api, flags) => (await import("./snapshots-show.ts")).runSnapshotsShow(api, flags)));
  addFilter(addAudit(snapshots.command("export")))
    .summary("write snapshots as files")
    .description(
      `Writes what an audit read as JSON files, for \`audit --from-snapshot\` and \`policies try\`. Single APIs are for \`policies try\` alone. ${audited}`,
    )
    .argument("<dir>", "the folder to write to")
    .action(exitWith(async (dir, flags) => (await import("./snapshots-export.ts")).runSnapshotsExport(dir, flags)));
}

/** Gives `baseline` its commands. */
export function declareBaseline(baseline: Command): void {
  baseline
    .description("Approves what is expected: a set of approved snapshots, in the store or as files in version control.")
    .usage("<command> [options]");
  addFormat(addDecision(addFilter(addBaseline(baseline.command("approve")))))
    .summary("approve what an audit read")
    .description(
      `Makes what an audit read what is expected; what was approved of other APIs stays. What a gap hides is never approved. ${audited}`,
    )
    .option("--audit <id>", "the audit (default: the newest that ended)")
    .option("--all", "approve everything that the audit read")
    .option("--allow-gaps", "approve what was seen of an API though part of it was not; the entry says so")
    .action(exitWith(async (flags) => (await import("./baseline-approve.ts")).runBaselineApprove(flags)));
  addFormat(addFilter(addBaseline(baseline.command("list"))))
    .summary("list what is approved")
    .description(`Lists what is approved, by whom and why. ${audited}`)
    .action(exitWith(async (flags) => (await import("./baseline-list.ts")).runBaselineList(flags)));
  addFormat(addBaseline(baseline.command("show")))
    .summary("show what is expected of one API")
    .description("Shows what is expected of one API, and how that came about; with --format json all of it.")
    .argument("<api>", "ACCOUNT/REGION/API, by id or name, or ACCOUNT/REGION/regional")
    .action(exitWith(async (api, flags) => (await import("./baseline-show.ts")).runBaselineShow(api, flags)));
  addFormat(addBaseline(baseline.command("diff")))
    .summary("tell how the newest audit differs from it")
    .description(
      "Tells how the newest audit differs from the baseline of the settings or the store; with --baseline, how the baseline in that folder does. Exits with 1 when there are differences, 2 when something could not be compared. `gatewarden drift` judges them too.",
    )
    .action(exitWith(async (flags) => (await import("./baseline-diff.ts")).runBaselineDiff(flags)));
  addFormat(addBaseline(baseline.command("history")))
    .summary("tell who approved and removed what")
    .description("Tells who approved and removed what, when and why, also of what is no longer expected.")
    .action(exitWith(async (flags) => (await import("./baseline-history.ts")).runBaselineHistory(flags)));
  addFormat(addDecision(addFilter(addBaseline(baseline.command("remove")))))
    .summary("withdraw approvals")
    .description(`Makes APIs no longer expected. Who withdrew them, and why, is kept. ${audited}`)
    .option("--all", "withdraw everything")
    .action(exitWith(async (flags) => (await import("./baseline-remove.ts")).runBaselineRemove(flags)));
}
