import { type Command, Option } from "commander";
import { formatNames } from "../model/format.ts";
import { knownRegions } from "../model/region.ts";
import { severities } from "../model/severity.ts";
import { standards } from "../model/standard.ts";

const auditHelp = `
Exit codes:
  0    no finding at or above the severity of --fail-on
  1    findings at or above that severity
  2    Gatewarden could not do its job: bad options, nothing could be read, a policy failed to run, the audit could not be
       kept, or a change could not be delivered (the outbox keeps it, and the next audit tries again)
  3    with --require-complete: part of the configuration could not be read (also when there are findings)
  130  interrupted by Ctrl-C; what was audited until then is reported

Examples:
  gatewarden audit
  gatewarden audit --account 111122223333,444455556666 --role Audit --region eu-west-1,eu-central-1
  gatewarden audit --organization --role Audit --include-ou ou-ab12-prod --require-complete
  gatewarden audit --format sarif --output gatewarden.sarif --fail-on high`;

/** Gives `command` the options that say which accounts and Regions to look at. */
export function addTargetOptions(command: Command): Command {
  return command
    .optionsGroup("Where to look:")
    .addOption(list("--account <id>", "account to audit (default: the one you are signed in to)"))
    .addOption(list("--region <name>", "Region to audit (default: all that the account has enabled)", knownRegions))
    .option("--role <role>", "role to assume in each account: a name, or an ARN with {accountId}")
    .option("--external-id <id>", "external id that the role asks for")
    .option("--session-name <name>", "session name for the role, as CloudTrail shows it (default: gatewarden)")
    .option("--organization", "audit the accounts of your AWS organization; --account narrows them")
    .addOption(list("--include-ou <unit>", "only accounts beneath this organizational unit: its id, or Workloads/Prod"))
    .addOption(list("--exclude-ou <unit>", "no accounts beneath this organizational unit"))
    .addOption(list("--include-tag <tag>", "only accounts with this tag: KEY or KEY=VALUE"))
    .addOption(list("--exclude-tag <tag>", "no accounts with this tag"))
    .optionsGroup("How to look:")
    .option("--rate <share>", "share of API Gateway's request quota to use, up to 1 (default: 0.6)")
    .option("--concurrency <n>", "targets (an account in a Region) at a time (default: 8)")
    .option("--config <file>", "settings file (default: gatewarden.yaml, when it is there)")
    .option("-q, --quiet", "no progress on standard error");
}

/** Gives `audit` all its options. */
export function addAuditOptions(command: Command): Command {
  return addTargetOptions(command)
    .description(
      "Audits API Gateway and prints a report. Only reads. Options win over the settings file. <id>, <name>, <unit>, <tag>, <dir> and <file> of --waivers may be given several times; all but the last two also with commas.",
    )
    .addOption(repeatable("--policies <dir>", "folder with policies of your own, besides the built-in ones"))
    .addOption(
      list(
        "--standard <id>",
        "evaluate what serves this standard, and keep score of its controls",
        standards.map(({ id }) => id),
      ),
    )
    .addOption(repeatable("--waivers <file>", "file with accepted risks; `gatewarden waive` writes one"))
    .option("--attribute", "ask CloudTrail who changed what differs from the baseline: 90 days, 2 requests a second")
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
      "--from-snapshot <dir>",
      "evaluate again what an audit read, without AWS: a folder that --save-snapshots wrote, the id of an audit in the store, or latest",
    )
    .option("--save-snapshots <folder>", "write what was read there, one JSON file an API, for `policies try`")
    .option(
      "--store <dir>",
      "folder in which audits are kept, or dynamodb://TABLE?bucket=BUCKET (default: .gatewarden)",
    )
    .option("--no-store", "keep nothing of this audit")
    .option("--baseline <dir>", "also say what differs from the baseline in this folder (default: from the store's)")
    .option("--no-deliver", "leave it to `deliver run` to tell the receivers of the settings what changed")
    .option("--require-complete", "exit with 3 when part of the configuration could not be read")
    .addHelpText("after", auditHelp);
}

const levels = [...severities, "none"];

/** An option that takes several values, by commas or by being given again. */
export function list(flags: string, description: string, choices: readonly string[] = []): Option {
  return choice(flags, description, choices).argParser((text, before: string[] = []) => [
    ...before,
    ...text.split(",").map((part) => part.trim()),
  ]);
}

/** An option that takes several values by being given again. */
export function repeatable(flags: string, description: string): Option {
  return new Option(flags, description).argParser((text, before: string[] = []) => [...before, text]);
}

/** An option whose values a shell can complete; they are checked with all other settings. */
export function choice(flags: string, description: string, choices: readonly string[]): Option {
  const option = new Option(flags, description);
  if (choices.length > 0) option.argChoices = [...choices];
  return option;
}
