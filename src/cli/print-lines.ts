import { forJson } from "../report/escape.ts";
import { type Line, renderLine } from "../report/terminal/paint.ts";
import { writeOut } from "./output.ts";
import { useColor, widthOf } from "./terminal.ts";

/** Prints lines: cut to a terminal's width unless they are to be `whole`, and always whole in a pipe. */
export async function printLines(lines: readonly Line[], { whole = false } = {}): Promise<void> {
  const width = process.stdout.isTTY && !whole ? widthOf(process.stdout) : Number.POSITIVE_INFINITY;
  const color = useColor(process.stdout);
  await writeOut(lines.map((line) => `${renderLine(line, width, color)}\n`).join(""));
}

/** Prints a value as JSON that is safe to look at. */
export async function printJson(value: unknown): Promise<void> {
  await writeOut(`${forJson(JSON.stringify(value, null, 2))}\n`);
}
