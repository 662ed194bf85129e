import { UserError } from "../errors.ts";

let isGuarded = false;

/** Each write tells its own failure; the stream's event of the same must find a listener, or Node ends the process. */
function guardOutput(): void {
  if (isGuarded) return;
  process.stdout.on("error", () => undefined);
  isGuarded = true;
}

/** Writes to standard output and waits until it is gone. A reader that closed its end early (`| head`) is no error. */
export function writeOut(text: string): Promise<void> {
  guardOutput();
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error?: Error | null) => {
      if (!error || (error as NodeJS.ErrnoException).code === "EPIPE") return resolve();
      const what = `Can't write to standard output: ${error.message}`;
      reject(new UserError(what, "See where it is redirected to.", { cause: error }));
    });
  });
}

/** A line about the run itself, for a person: never mixed with what the command prints. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
