import type { Command } from "commander";
import { choice } from "./audit-options.ts";

/** Gives a command the options that say where the store is. */
export function addStore(command: Command): Command {
  return command
    .option(
      "--store <dir>",
      "folder in which audits are kept, or dynamodb://TABLE?bucket=BUCKET (default: .gatewarden)",
    )
    .option("--config <file>", "settings file (default: gatewarden.yaml, when it is there)");
}

/** Gives a command `--format`, for `wantsJson`. */
export function addFormat(command: Command): Command {
  return command.addOption(choice("--format <format>", "table or json (default: table)", ["table", "json"]));
}
