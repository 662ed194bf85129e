import { createInterface } from "node:readline/promises";
import { writeOut } from "../output.ts";

/** A conversation with whoever sits at the terminal. */
export interface Prompt {
  /** The answer without blanks at its ends; undefined when there will be no more answers. */
  ask(question: string): Promise<string | undefined>;
  say(text: string): Promise<void>;
  close(): void;
}

/** Talks over standard input and output. Ctrl-C and Ctrl-D end the conversation, not the command. */
export function openPrompt(): Prompt {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const ended = new AbortController();
  lines.once("close", () => ended.abort());
  lines.on("SIGINT", () => lines.close());
  return {
    async ask(question) {
      if (ended.signal.aborted) return undefined;
      try {
        return (await lines.question(question, { signal: ended.signal })).trim();
      } catch (error) {
        if (ended.signal.aborted) return undefined;
        throw error;
      }
    },
    say: (text) => writeOut(`${text}\n`),
    close: () => lines.close(),
  };
}
