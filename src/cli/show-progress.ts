import type { Progress } from "../collect/progress.ts";
import { renderProgress } from "./progress.ts";
import { useColor, widthOf } from "./terminal.ts";

/** Milliseconds between updates: ten a second on a terminal, one line now and then in a log. */
const pace = { terminal: 100, log: 5_000 };

/**
 * Shows progress on standard error while `work` runs: one line that is rewritten on a terminal and cleared at the end, a
 * new line now and then elsewhere, nothing when `quiet`.
 */
export async function showProgress<Result>(
  { quiet, progress }: { readonly quiet: boolean; readonly progress: Progress },
  work: () => Promise<Result>,
): Promise<Result> {
  if (quiet) return await work();
  const stream = process.stderr;
  const rewrites = stream.isTTY && process.env.TERM !== "dumb";
  const color = useColor(stream);
  const draw = (): void => {
    const line = renderProgress(progress, { width: rewrites ? widthOf(stream) - 1 : 200, color: color && rewrites });
    stream.write(rewrites ? `\r${line}${clearToEnd}` : `${line}\n`);
  };
  const timer = setInterval(draw, rewrites ? pace.terminal : pace.log);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (rewrites) stream.write(`\r${clearToEnd}`);
  }
}

/** ECMA-48 EL: erases from the cursor to the end of the line. */
const clearToEnd = "\u001B[K";
