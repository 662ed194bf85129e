import type { Command } from "commander";
import { standards } from "../model/standard.ts";
import { choice, list } from "./audit-options.ts";
import { exitWith } from "./exit-with.ts";
import { addStore } from "./store-options.ts";

const help = `
Exit codes:
  0  the evidence was written
  2  it could not be written, and nothing was
  3  it was written, and no audit began in the period: it says that nothing is known

Examples:
  gatewarden evidence --standard FSBP --from 2026-01-01 --to 2026-03-31
  gatewarden evidence --standard PCI-DSS-4.0.1 --from 2026-01-01 --to 2026-03-31 --signed-by "Ada Lovelace, CISO"
  gatewarden evidence verify evidence-FSBP-2026-01-01-2026-03-31`;

/** Gives `evidence` its options, and `evidence verify`. */
export function declareEvidence(evidence: Command): void {
  evidence
    .description(
      "Writes a folder for an auditor from the audits that were kept: population, versions of policies, settings, results by control, findings, waivers and gaps, with a page to read and sign, and the SHA-256 of every file. The same audits give the same bytes.",
    )
    .usage("[options] | verify <dir>")
    .addOption(
      choice(
        "--standard <id>",
        "the standard, as `audit --standard` takes it",
        standards.map(({ id }) => id),
      ),
    )
    .option("--from <date>", "first day, in UTC: 2026-01-01")
    .option("--to <date>", "last day, in UTC")
    .addOption(list("--account <id>", "only this account; repeatable, also with commas (default: all)"))
    .option("--signed-by <who>", "name and role of who signs (default: a line to write on)")
    .option("--output <dir>", "folder to write; must not be there yet, or be empty (default: evidence-ID-FROM-TO)")
    .addHelpText("after", help);
  addStore(evidence).action(exitWith(async (flags) => (await import("./evidence.ts")).runEvidence(flags)));
  evidence
    .command("verify")
    .summary("check that no file of such a folder was changed")
    .configureHelp({ ...evidence.configureHelp(), showGlobalOptions: false })
    .description(
      "Checks every file against the hashes in the folder, names each that was changed, removed or added, and prints the hash of the manifest, to be compared with the one that was signed. Exits with 1 when something is wrong.",
    )
    .argument("<dir>", "the folder")
    .action(exitWith(async (dir) => (await import("./evidence-verify.ts")).runEvidenceVerify(dir)));
}
