import { Argument, type Command } from "commander";
import { formatNames } from "../model/format.ts";
import { addAuditOptions, addTargetOptions, choice } from "./audit-options.ts";
import { declareBaseline, declareSnapshots } from "./baseline-commands.ts";
import { declareDeliver } from "./deliver-commands.ts";
import { declareCompare, declareDrift } from "./drift-commands.ts";
import { declareEvidence } from "./evidence-commands.ts";
import { exitWith } from "./exit-with.ts";
import { declarePolicies } from "./policies-commands.ts";
import { declareServe } from "./serve-command.ts";
import { declareAudits, declareFindings, declareStore } from "./store-commands.ts";

/** A command: one line on what it does, and what gives it its arguments, options and code. */
interface CommandDeclaration {
  readonly summary: string;
  readonly declare: (command: Command) => void;
}

/** All commands, in the order in which help lists them. */
export const commands: Readonly<Record<string, CommandDeclaration>> = {
  audit: {
    summary: "audit API Gateway and print a report",
    declare: (command) => {
      addAuditOptions(command).action(exitWith(async (flags) => (await import("./audit.ts")).runAudit(flags)));
    },
  },
  drift: { summary: "say what differs from what was approved, and how to go back", declare: declareDrift },
  compare: { summary: "compare two APIs that should be alike", declare: declareCompare },
  exposure: {
    summary: "say who can call each method and route, worst first",
    declare: (command) => {
      addTargetOptions(command)
        .description(
          "Says who can really call each method and route, and what decides it: endpoint type, resource policy, authorizer, IAM, API key, mutual TLS, default endpoint and WAF read together. Worst first.",
        )
        .optionsGroup("What to do with the result:")
        .addOption(choice("--format <format>", "table or json (default: table)", ["table", "json"]))
        .option("--require-complete", "exit with 3 when part of the configuration could not be read")
        .action(exitWith(async (flags) => (await import("./exposure.ts")).runExposure(flags)));
    },
  },
  doctor: {
    summary: "say who you are to AWS, what can be read, and which permissions are missing",
    declare: (command) => {
      addTargetOptions(command)
        .description(
          "Tries each read operation that an audit needs, once for each target, and says which permissions are missing. Prints the least IAM policy and the role to create where something is missing. Exits with 0 when an audit would be complete, 3 when it would not, 2 when nothing can be read.",
        )
        .optionsGroup("What to try:")
        .option("--attribute", "also try what telling who changed what needs: CloudTrail's event history")
        .action(exitWith(async (flags) => (await import("./doctor.ts")).runDoctor(flags)));
    },
  },
  findings: { summary: "list findings of all audits, with their state and history", declare: declareFindings },
  audits: { summary: "list the audits that were kept", declare: declareAudits },
  deliver: { summary: "tell receivers what changed, and show what is yet to be told", declare: declareDeliver },
  serve: { summary: "show the dashboard, and serve the feed it reads, on this machine", declare: declareServe },
  snapshots: { summary: "list, show and export what audits read", declare: declareSnapshots },
  baseline: { summary: "approve what is expected, and show it", declare: declareBaseline },
  store: { summary: "check, prune, export and import what audits left", declare: declareStore },
  evidence: { summary: "write what an auditor asks for: a standard over a period", declare: declareEvidence },
  waive: {
    summary: "accept the risk of one finding until a day",
    declare: (command) => {
      command
        .description(
          "Writes the narrowest waiver of one finding to a file of waivers; the file keeps its comments. The finding is looked up in a JSON report, by its id or the first 8 digits of it.",
        )
        .argument("<id>", "the finding's id, as the JSON report has it")
        .requiredOption("--reason <text>", "why the risk is accepted")
        .requiredOption("--owner <who>", "who answers for it")
        .requiredOption("--expires <date>", "last day on which it is accepted: 2027-03-31")
        .option("--ticket <id>", "where it was decided")
        .option("--report <file>", "the JSON report (default: standard input)")
        .option("--waivers <file>", "the file to write to (default: the settings' one, or gatewarden-waivers.yaml)")
        .action(exitWith(async (id, flags) => (await import("./waive.ts")).runWaive(id, flags)));
    },
  },
  policies: { summary: "list, explain, test and write policies", declare: declarePolicies },
  init: {
    summary: "write a settings file that explains every setting",
    declare: (command) => {
      command
        .description(
          "Writes gatewarden.yaml, in which every setting is explained and none is set. Never overwrites one.",
        )
        .action(exitWith(async () => (await import("./init.ts")).runInit()));
    },
  },
  demo: {
    summary: "audit a simulated organization on this machine; needs no AWS account",
    declare: (command) => {
      command
        .description("Audits a simulated organization on this machine, over the real AWS SDK; needs no AWS account.")
        .addOption(choice("--format <format>", `${formatNames.join(", ")} (default: table)`, formatNames))
        .option("--output <file>", "write the report to a file, not to standard output")
        .option("--store <dir>", "folder to keep the audit in, for `gatewarden findings` (default: nowhere)")
        .option("-q, --quiet", "no progress on standard error")
        .action(exitWith(async (flags) => (await import("./demo.ts")).runDemo(flags)));
    },
  },
  schema: {
    summary: "print a JSON Schema, for editors and for programs that read reports",
    declare: (command) => {
      command
        .description(
          "Prints the JSON Schema of the JSON report, of the messages about changes, of policy files, of gatewarden.yaml, or of files of waivers.",
        )
        .addArgument(oneOf("<kind>", ["report", "message", "policy", "settings", "waivers"]))
        .action(exitWith(async (name) => (await import("./schema.ts")).runSchema(name)));
    },
  },
  completion: {
    summary: "print a completion script for your shell",
    declare: (command) => {
      command
        .description(
          "Prints a completion script. To load it:\n  bash  source <(gatewarden completion bash)\n  zsh   source <(gatewarden completion zsh)\n  fish  gatewarden completion fish | source",
        )
        .addArgument(oneOf("<shell>", ["bash", "zsh", "fish"]))
        .action(exitWith(async (name) => (await import("./completion.ts")).runCompletion(name)));
    },
  },
};

function oneOf(name: string, choices: string[]): Argument {
  const argument = new Argument(name, `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`);
  argument.argChoices = choices;
  return argument;
}
