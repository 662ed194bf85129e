import { Command } from "commander";
import { findPackage } from "../load/package-root.ts";
import { commands } from "./commands.ts";

const about =
  "Audits Amazon API Gateway (REST, HTTP and WebSocket APIs) in every account and Region. Everything readable is read, within AWS's rate limits; what could not be read is reported as unknown, and never counts as a pass. Nothing is ever changed.";

const examples = `
Examples:
  gatewarden demo                               see it work on a simulated organization, without AWS
  gatewarden audit --region eu-west-1           audit one Region of the account you are signed in to
  gatewarden audit --organization --role Audit  audit every account of your organization
  gatewarden doctor --role Audit                see which permissions are missing`;

/**
 * The command line, which hands help to `printHelp`. Only commands that are `wanted` get their options, and each loads its
 * code only when it runs: so help appears at once.
 */
export function createProgram(
  printHelp: (text: string) => void,
  wanted: (name: string) => boolean = () => true,
): Command {
  const program = new Command("gatewarden")
    .description(about)
    .usage("<command> [options]")
    .version(findPackage().version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help, also for a command")
    .helpCommand(false)
    .option("--no-color", "print plain text; NO_COLOR and FORCE_COLOR are heeded too")
    .configureHelp({
      showGlobalOptions: true,
      optionDescription: ({ description }) => description,
      subcommandTerm: (command) => command.name(),
    })
    .configureOutput({ writeOut: printHelp, writeErr: printHelp, outputError: () => undefined })
    .showSuggestionAfterError(false)
    .addHelpText("after", examples);
  for (const [name, { summary, declare }] of Object.entries(commands)) {
    const command = program.command(name).summary(summary).helpCommand(false);
    if (wanted(name)) declare(command);
  }
  return program;
}
