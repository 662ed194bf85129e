import type { Command } from "commander";
import { formatNames } from "../model/format.ts";
import { severities } from "../model/severity.ts";
import { addTargetOptions, choice, repeatable } from "./audit-options.ts";
import { exitWith } from "./exit-with.ts";

const levels = [...severities, "none"];

const driftHelp = `
Exit codes are those of \`gatewarden audit\`: 0 no finding at or above --fail-on, 1 findings, 2 it could not do its job (also
without a baseline), 3 with --require-complete when something could not be read or compared.

Examples:
  gatewarden baseline approve --all --reason "first review" --by alice    once: what is there now is expected
  gatewarden drift                              what the newest audit found against that
  gatewarden drift --audit --attribute          read AWS afresh, and say who changed what
  gatewarden drift --against deployed           what was edited and never deployed
  gatewarden drift --against last --format json the newest audit against the one before it`;

/** Gives `drift` its options. */
export function declareDrift(command: Command): void {
  addReportOptions(addTargetOptions(command))
    .description(
      "Says what differs from what was expected: each member, what policies say of it, and the calls that lead back. Reads the newest audit of the store unless --audit is given. On a terminal it then offers to approve or to waive what differs. Never changes anything in AWS.",
    )
    .optionsGroup("What to compare:")
    .option(
      "--against <what>",
      "baseline, last (the audit before), deployed (what stages serve), an audit's id, or a file or folder of snapshots (default: baseline)",
    )
    .option("--audit", "read AWS afresh")
    .option("--attribute", "ask CloudTrail who changed what: 90 days, 2 requests a second")
    .option("--baseline <dir>", "a baseline of files, for version control (default: the store's)")
    .addHelpText("after", driftHelp)
    .action(exitWith(async (flags) => (await import("./drift.ts")).runDrift(flags)));
}

const compareHelp = `
Exit codes are those of \`gatewarden audit\`.

Examples:
  gatewarden compare 111122223333/eu-west-1/shop 444455556666/eu-west-1/shop
  gatewarden compare snapshots/111122223333-eu-west-1-a1b2c3d4e5.json 111122223333/eu-west-1/shop --format markdown`;

/** Gives `compare` its arguments and options. */
export function declareCompare(command: Command): void {
  addReportOptions(addTargetOptions(command))
    .description(
      "Compares two APIs that should be alike: staging with production, or one account with another. Ids, accounts and Regions that follow from where an API is are no differences. Reads what audits in the store have of them unless --audit is given.",
    )
    .argument("<expected>", "ACCOUNT/REGION/API, by id or name, or a file with a snapshot")
    .argument("<actual>", "the same; differences are told as what is different here")
    .optionsGroup("What to compare:")
    .option("--audit", "read AWS afresh")
    .addHelpText("after", compareHelp)
    .action(
      exitWith(async (expected, actual, flags) => (await import("./compare.ts")).runCompare(expected, actual, flags)),
    );
}

function addReportOptions(command: Command): Command {
  return command
    .addOption(repeatable("--policies <dir>", "folder with policies of your own, besides the built-in ones"))
    .addOption(repeatable("--waivers <file>", "file with accepted risks; `gatewarden waive` writes one"))
    .optionsGroup("What to do with the result:")
    .addOption(choice("--format <format>", `${formatNames.join(", ")} (default: table)`, formatNames))
    .option("--output <file>", "write the report to a file, not to standard output")
    .addOption(
      choice(
        "--fail-on <severity>",
        `exit with 1 on findings at least this severe: ${levels.join(", ")} (default: low)`,
        levels,
      ),
    )
    .option(
      "--store <dir>",
      "folder in which audits are kept, or dynamodb://TABLE?bucket=BUCKET (default: .gatewarden)",
    )
    .option("--no-store", "do without a store: only for what is read afresh, or from files")
    .option("--require-complete", "exit with 3 when something could not be read or compared");
}
