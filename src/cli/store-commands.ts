import type { Command } from "commander";
import { verdicts } from "../model/exposure.ts";
import { severities } from "../model/severity.ts";
import { findingStates } from "../model/tracked-finding.ts";
import { list } from "./audit-options.ts";
import { exitWith } from "./exit-with.ts";
import { addFormat, addStore } from "./store-options.ts";

const limit = "how many at most (default: 100)";

/** Gives `findings` its commands. */
export function declareFindings(findings: Command): void {
  findings.description("Lists and explains the findings of all audits that were kept.").usage("<command> [options]");
  addFormat(addStore(findings.command("list")))
    .summary("list findings, worst first")
    .description(
      "Lists findings, worst first; those that are resolved only when asked for. All filters that are given must fit. <severity>, <state> and <verdict> may be several, with commas or by giving the option again.",
    )
    .addOption(list("--severity <severity>", `only this severe: ${severities.join(", ")}`, severities))
    .addOption(
      list(
        "--state <state>",
        `only in this state: ${findingStates.join(", ")} (default: all but resolved)`,
        findingStates,
      ),
    )
    .option("--account <id>", "only in this account")
    .option("--region <name>", "only in this Region")
    .option("--policy <id>", "only of this policy")
    .option("--api <id>", "only of the API with this id")
    .addOption(list("--exposure <verdict>", `only where callers are: ${verdicts.join(", ")}`, verdicts))
    .option("--since <day>", "only those that changed on this day or later: 2026-11-20")
    .option(
      "--text <words>",
      "only with all these words in what they say, in their resource's name or ARN, or in their API's",
    )
    .option("--limit <n>", limit)
    .option("--cursor <cursor>", "where the page before ended")
    .action(exitWith(async (flags) => (await import("./findings.ts")).runFindingsList(flags)));
  addFormat(addStore(findings.command("show")))
    .summary("explain one finding")
    .description("Explains one finding: what is wrong, what was seen, how to fix it, since when.")
    .argument("<id>", "the finding's id, or 8 digits or more that it begins with")
    .action(exitWith(async (id, flags) => (await import("./findings.ts")).runFindingsShow(id, flags)));
  addFormat(addStore(findings.command("history")))
    .summary("tell what happened to one finding")
    .description("Tells what happened to one finding, oldest first.")
    .argument("<id>", "the finding's id, or 8 digits or more that it begins with")
    .action(exitWith(async (id, flags) => (await import("./findings.ts")).runFindingsHistory(id, flags)));
}

/** Gives `audits` its commands. */
export function declareAudits(audits: Command): void {
  audits.description("Lists and shows the audits that were kept.").usage("<command> [options]");
  addFormat(addStore(audits.command("list")))
    .summary("list audits, newest first")
    .description("Lists audits, newest first.")
    .option("--since <day>", "only audits that began on this day or later: 2026-11-20")
    .option("--limit <n>", limit)
    .option("--cursor <cursor>", "where the page before ended")
    .action(exitWith(async (flags) => (await import("./audits.ts")).runAuditsList(flags)));
  addFormat(addStore(audits.command("show")))
    .summary("show one audit")
    .description("Shows what one audit read in each target, and what changed there.")
    .argument("<id>", "the audit's id; `latest` for the newest")
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
