import { exitCodes } from "./exit-code.ts";
import { note } from "./output.ts";

/**
 * Runs `work` with a signal that Ctrl-C (or SIGTERM) aborts, so that it can finish early and still hand over what it has.
 * A second Ctrl-C ends the process at once.
 * @param consequence what becomes of the work, as the end of a sentence
 */
export async function withInterrupt<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  consequence = "what was audited so far will be reported",
): Promise<Result> {
  const controller = new AbortController();
  const stop = (): void => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    const clear = process.stderr.isTTY ? "\r\u001B[K" : "";
    note(`${clear}Stopping: ${consequence}. Press Ctrl-C again to quit at once.`);
    controller.abort();
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    return await work(controller.signal);
  } finally {
    process.off("SIGINT", stop).off("SIGTERM", stop);
  }
}
