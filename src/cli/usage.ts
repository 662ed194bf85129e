import type { Command, CommanderError } from "commander";
import { UserError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";

/** A wrong command line in our words, with the nearest valid name. `command` is the one that was being read. */
export function explainUsage(command: Command, error: CommanderError): UserError {
  const named = /'([^']*)'/.exec(error.message)?.[1] ?? "";
  const usage = `\`${pathOf(command)} --help\` explains them all.`;
  switch (error.code) {
    case "commander.unknownOption": {
      const near = nearest(named, optionsOf(command));
      return new UserError(
        `${pathOf(command)} has no option ${named}`,
        near ? `Did you mean ${near}? ${usage}` : usage,
      );
    }
    case "commander.unknownCommand":
    case "commander.excessArguments":
      return explainArgument(command, command.args[command.registeredArguments.length] ?? named);
    case "commander.optionMissingArgument":
      return new UserError(`${/--[\w-]+/.exec(named)?.[0] ?? named} needs a value`, `Write it as ${named}.`);
    case "commander.missingArgument":
      return new UserError(`${pathOf(command)} needs <${named}>`, `Write \`${pathOf(command)} ${command.usage()}\`.`);
    default:
      return new UserError(error.message.replace(/^error: /, ""), usage);
  }
}

function explainArgument(command: Command, named: string): UserError {
  const known = command.commands.map((child) => child.name());
  if (known.length === 0) {
    return new UserError(
      `${pathOf(command)} can't take "${named}"`,
      `Write \`${pathOf(command)} ${command.usage()}\`.`,
    );
  }
  const near = nearest(named, known);
  const next = near ? `Did you mean \`${pathOf(command)} ${near}\`?` : `There are: ${known.join(", ")}.`;
  return new UserError(
    `${pathOf(command)} has no command "${named}"`,
    `${next} \`${pathOf(command)} --help\` explains them.`,
  );
}

function optionsOf(command: Command): string[] {
  const help = command.createHelp();
  const options = [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)];
  return options.flatMap(({ long }) => (long ? [long] : []));
}

/** `gatewarden policies list`. */
function pathOf(command: Command): string {
  return command.parent ? `${pathOf(command.parent)} ${command.name()}` : command.name();
}
