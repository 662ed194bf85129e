import { type Command, CommanderError } from "commander";
import { exitCodes } from "./exit-code.ts";
import { note, writeOut } from "./output.ts";
import { createProgram } from "./program.ts";

/** How commander's reading of a command line ended early, and at which command. */
interface Ending {
  readonly command: Command;
  readonly error: CommanderError;
}

/** Runs one command line and sets the exit code. Never rejects. */
export async function run(commandLine: readonly string[]): Promise<void> {
  process.exitCode = exitCodes.clean;
  try {
    await runProgram(commandLine);
  } catch (failure) {
    const interrupted = failure instanceof Error && failure.name === "AbortError";
    process.exitCode = interrupted ? exitCodes.interrupted : exitCodes.failed;
    const { describeFailure } = await import("./failure.ts");
    process.stderr.write(describeFailure(failure));
  }
}

async function runProgram(commandLine: readonly string[]): Promise<void> {
  const help: string[] = [];
  const endings: Ending[] = [];
  const program = createProgram(
    (text) => help.push(text),
    (name) => commandLine.includes(name),
  );
  noteEndings(program, endings);
  await program.parseAsync(commandLine, { from: "user" }).catch((error) => endEarly(error, endings[0], help.join("")));
}

/** Makes commander throw where it would end the process, in `command` and all beneath it. */
function noteEndings(command: Command, endings: Ending[]): void {
  command.exitOverride((error) => {
    endings.push({ command, error });
    throw error;
  });
  for (const child of command.commands) noteEndings(child, endings);
}

/** Commander throws after `--help` and `--version`, after the help that a missing command calls for, and on mistakes. */
async function endEarly(error: unknown, ending: Ending | undefined, help: string): Promise<void> {
  if (!(error instanceof CommanderError) || !ending) throw error;
  if (error.code !== "commander.help" && error.exitCode !== 0) {
    const { explainUsage } = await import("./usage.ts");
    throw explainUsage(ending.command, error);
  }
  if (error.exitCode === 0) return await writeOut(help);
  process.exitCode = exitCodes.failed;
  note(help.trimEnd());
}
