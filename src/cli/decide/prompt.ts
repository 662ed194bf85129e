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
  lines.on("SIGINT", () => lines.close());
  // What is typed ahead of a question is its answer: `question` would lose it.
  const answers = lines[Symbol.asyncIterator]();
  let isOver = false;
  lines.once("close", () => {
    isOver = true;
  });
  return {
    async ask(question) {
      if (!isOver) {
        lines.setPrompt(question);
        lines.prompt();
      }
      const { value, done } = await answers.next();
      return done === true ? undefined : value.trim();
    },
    say: (text) => writeOut(`${text}\n`),
    close: () => lines.close(),
  };
}
