import type { Command } from "commander";
import { severities } from "../model/severity.ts";
import { findingStates } from "../model/tracked-finding.ts";
import { choice } from "./audit-options.ts";
import { exitWith } from "./exit-with.ts";

const addStore = (command: Command) =>
  command.option("--store <dir>", "folder in which audits are kept (default: .gatewarden)");
const format = () => choice("--format <format>", "table or json (default: table)", ["table", "json"]);
const limit = "how many at most (default: 100)";

/** Gives `findings` its commands. */
export function declareFindings(findings: Command): void {
  findings.description("Lists and explains the findings of all audits that were kept.").usage("<command> [options]");
  addStore(findings.command("list"))
    .summary("list findings, worst first")
    .description("Lists findings, worst first. All filters that are given must fit.")
    .addOption(choice("--severity <severity>", `only this severe: ${severities.join(", ")}`, [...severities]))
    .addOption(choice("--state <state>", `only in this state: ${findingStates.join(", ")}`, [...findingStates]))
    .option("--account <id>", "only in this account")
    .option("--region <name>", "only in this Region")
    .option("--policy <id>", "only of this policy")
    .option("--api <id>", "only of the API with this id")
    .option("--limit <n>", limit)
    .option("--cursor <cursor>", "where the page before ended")
    .addOption(format())
    .action(exitWith(async (flags) => (await import("./findings.ts")).runFindingsList(flags)));
  addStore(findings.command("show"))
    .summary("explain one finding")
    .description("Explains one finding: what is wrong, what was seen, how to fix it, since when.")
    .argument("<id>", "the finding's id")
    .addOption(format())
    .action(exitWith(async (id, flags) => (await import("./findings.ts")).runFindingsShow(id, flags)));
  addStore(findings.command("history"))
    .summary("tell what happened to one finding")
    .description("Tells what happened to one finding, oldest first.")
    .argument("<id>", "the finding's id")
    .addOption(format())
    .action(exitWith(async (id, flags) => (await import("./findings.ts")).runFindingsHistory(id, flags)));
}

/** Gives `audits` its commands. */
export function declareAudits(audits: Command): void {
  audits.description("Lists and shows the audits that were kept.").usage("<command> [options]");
  addStore(audits.command("list"))
    .summary("list audits, newest first")
    .description("Lists audits, newest first.")
    .option("--limit <n>", limit)
    .option("--cursor <cursor>", "where the page before ended")
    .addOption(format())
    .action(exitWith(async (flags) => (await import("./audits.ts")).runAuditsList(flags)));
  addStore(audits.command("show"))
    .summary("show one audit")
    .description("Shows what one audit read in each target, and what changed there.")
    .argument("<id>", "the audit's id")
    .addOption(format())
    .action(exitWith(async (id, flags) => (await import("./audits.ts")).runAuditsShow(id, flags)));
}

/** Gives `store` its commands. */
export function declareStore(store: Command): void {
  store.description("Keeps the store in order.").usage("<command> [options]");
  addStore(store.command("check"))
    .summary("check that nothing is damaged")
    .description("Checks every row and blob. Exits with 1 when something is wrong.")
    .action(exitWith(async (flags) => (await import("./store.ts")).runStoreCheck(flags)));
  addStore(store.command("prune"))
    .summary("forget old audits")
    .description("Forgets audits and resolved findings that are older, but never the last audit of a target.")
    .requiredOption("--older-than <days>", "days to keep")
    .action(exitWith(async (flags) => (await import("./store.ts")).runStorePrune(flags)));
  addStore(store.command("export"))
    .summary("write everything as NDJSON")
    .description("Writes everything to standard output as NDJSON, for `store import`.")
    .option("--with-key", "also the key behind the fingerprints of secrets; keep such an export as safe as the store")
    .action(exitWith(async (flags) => (await import("./store.ts")).runStoreExport(flags)));
  addStore(store.command("import"))
    .summary("fill an empty store")
    .description("Fills an empty store from a file that `store export` wrote.")
    .argument("<file>", "the export")
    .action(exitWith(async (file, flags) => (await import("./store.ts")).runStoreImport(file, flags)));
}
