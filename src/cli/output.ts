import { UserError } from "../errors.ts";

/** Writes to standard output and waits until it is gone. A reader that closed its end early (`| head`) is no error. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null): void => {
      if (!error || (error as NodeJS.ErrnoException).code === "EPIPE") resolve();
      else
        reject(
          new UserError(`Can't write to standard output: ${error.message}`, "See where it is redirected to.", {
            cause: error,
          }),
        );
    };
    process.stdout.once("error", settle);
    process.stdout.write(text, settle);
  });
}

/** A line about the run itself, for a person: never mixed with what the command prints. */
export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}
