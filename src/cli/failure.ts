import { styleText } from "node:util";
import type { UserError } from "../errors.ts";
import { findPackage } from "../load/package-root.ts";
import { mask } from "../model/secret.ts";
import { forTerminalLines } from "../report/escape.ts";
import { explainAwsError } from "./aws-errors.ts";
import { useColor } from "./terminal.ts";

/** What to print about an error that ended a command: a mistake without a stack, a bug of ours with one. */
export function describeFailure(error: unknown): string {
  const known = isUserError(error) ? error : explainAwsError(error);
  if (known) return `${label()} ${printable(known.message)}\n${printable(known.next)}\n`;
  const stack = printable(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const versions = `gatewarden ${findPackage().version}, Node ${process.versions.node}, ${process.platform}`;
  return `${label()} unexpected: ${stack}\n\nThis is a bug in Gatewarden. Please report it with the lines above (${versions}).\n`;
}

/** Errors quote what they are about, and some of that is AWS's: nothing in it is to be obeyed by a terminal, or to be a secret. */
function printable(text: string): string {
  return forTerminalLines(mask(text));
}

/** By its name: the bundle's start-up part has a class of its own. */
function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === "UserError" && "next" in error;
}

function label(): string {
  return useColor(process.stderr) ? styleText(["bold", "red"], "error:", { validateStream: false }) : "error:";
}
