/** What of a stream decides how text on it may look. */
export interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Columns for tables that no terminal shows: wide enough for an ARN and a message, narrow enough for a CI log. */
const widthWithoutTerminal = 120;

/** Whether to colour: `--no-color`, then FORCE_COLOR, then NO_COLOR (https://no-color.org), then what the terminal can do. */
export function useColor(stream: OutputStream, commandLine = process.argv, env = process.env): boolean {
  if (commandLine.includes("--no-color")) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
  if (env.NO_COLOR || env.TERM === "dumb") return false;
  return stream.isTTY === true;
}

/** How many columns there are to write into. */
export function widthOf(stream: OutputStream, env = process.env): number {
  const forced = Number(env.COLUMNS);
  return stream.columns || (Number.isInteger(forced) && forced > 0 ? forced : widthWithoutTerminal);
}
