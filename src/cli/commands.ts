import { Argument, type Command } from "commander";
import { formatNames } from "../model/format.ts";
import { addAuditOptions, addTargetOptions, choice, repeatable } from "./audit-options.ts";

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
  doctor: {
    summary: "say who you are to AWS, what can be read, and which permissions are missing",
    declare: (command) => {
      addTargetOptions(command)
        .description(
          "Tries each read operation that an audit needs, once for each target, and says which permissions are missing. Prints the least IAM policy and the role to create where something is missing. Exits with 0 when an audit would be complete, 3 when it would not, 2 when nothing can be read.",
        )
        .action(exitWith(async (flags) => (await import("./doctor.ts")).runDoctor(flags)));
    },
  },
  policies: { summary: "list, explain and test policies", declare: declarePolicies },
  demo: {
    summary: "audit a simulated organization on this machine; needs no AWS account",
    declare: (command) => {
      command
        .description("Audits a simulated organization on this machine, over the real AWS SDK; needs no AWS account.")
        .addOption(choice("--format <format>", `${formatNames.join(", ")} (default: table)`, formatNames))
        .option("--output <file>", "write the report to a file, not to standard output")
        .option("-q, --quiet", "no progress on standard error")
        .action(exitWith(async (flags) => (await import("./demo.ts")).runDemo(flags)));
    },
  },
  schema: {
    summary: "print a JSON Schema, for editors and for programs that read reports",
    declare: (command) => {
      command
        .description("Prints the JSON Schema of the JSON report, of policy files, or of gatewarden.yaml.")
        .addArgument(oneOf("<kind>", ["report", "policy", "settings"]))
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

function declarePolicies(policies: Command): void {
  const dirs = () => repeatable("--policies <dir>", "folder with policies of your own; repeatable");
  const format = () => choice("--format <format>", "table or json (default: table)", ["table", "json"]);
  policies.description("Lists, explains and tests policies.").usage("<command> [options]");
  policies
    .command("list")
    .summary("list all policies")
    .description("Lists all policies: the built-in ones and those of the folders given.")
    .addOption(dirs())
    .addOption(format())
    .action(exitWith(async (flags) => (await import("./policies-list.ts")).runPoliciesList(flags)));
  policies
    .command("show")
    .summary("explain one policy")
    .description("Explains one policy: why it matters, how to fix what it finds, and examples.")
    .argument("<id>", "the policy's id")
    .addOption(dirs())
    .addOption(format())
    .action(exitWith(async (id, flags) => (await import("./policies-show.ts")).runPoliciesShow(id, flags)));
  policies
    .command("test")
    .summary("run the examples of policies")
    .description("Runs every example of every policy in the folders given; without a folder, of the built-in policies.")
    .argument("[dir...]", "folders with policies")
    .action(exitWith(async (folders) => (await import("./policies-test.ts")).runPoliciesTest(folders)));
}

/** Runs a command and makes what it returns the exit code. */
function exitWith<Values extends unknown[]>(command: (...values: Values) => Promise<number>) {
  return async (...values: Values): Promise<void> => {
    process.exitCode = await command(...values);
  };
}

function oneOf(name: string, choices: string[]): Argument {
  const argument = new Argument(name, `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`);
  argument.argChoices = choices;
  return argument;
}
