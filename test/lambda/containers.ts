import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** An error as Lambda tells it: its type is the error's name. */
export class FunctionError extends Error {
  constructor({ name, message }: { readonly name: string; readonly message: string }) {
    super(message);
    this.name = name;
  }
}

/** A built function in a process of its own, warm after its first invocation. */
export interface Container {
  /** Throws a {@link FunctionError}. */
  invoke<Result = unknown>(event: unknown, remainingMs?: number): Promise<Result>;
  /** All that it logged, line by line. */
  readonly logs: string[];
  stop(): void;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly name: string; readonly message: string };
}

/** Starts a container of a built function. @param built the folder that functions were built into */
export async function startContainer(
  built: string,
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<Container> {
  const file = pathToFileURL(join(built, name, `${name}.mjs`)).href;
  const child = fork(join(import.meta.dirname, "container.ts"), [file], {
    env: { ...process.env, ...env },
    silent: true,
  });
  const logs: string[] = [];
  const waiting = new Map<number, (answer: Answer) => void>();
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text: Buffer) => logs.push(...lines(text)));
  child.on("message", (answer: Answer) => waiting.get(answer.id)?.(answer));
  const death = died(child, logs);
  await Promise.race([once(child, "message"), death]);
  death.catch(() => undefined);
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (event: unknown, remainingMs: number): Promise<unknown> => {
    count += 1;
    const id = count;
    const answered = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    child.send({ id, event: JSON.parse(JSON.stringify(event)) as object, remainingMs });
    const { result, error } = await Promise.race([answered, death]);
    if (error) throw new FunctionError(error);
    return result;
  };
  return {
    logs,
    async invoke<Result>(event: unknown, remainingMs = 900_000) {
      // Lambda gives a container one event at a time.
      const answer = last.then(() => ask(event, remainingMs));
      last = answer.catch(() => undefined);
      return (await answer) as Result;
    },
    stop: () => void child.kill(),
  };
}

function lines(text: Buffer): string[] {
  return text
    .toString()
    .split("\n")
    .filter((line) => line !== "");
}

async function died(child: ChildProcess, logs: readonly string[]): Promise<never> {
  await once(child, "exit");
  throw new Error(`The container has died:\n${logs.slice(-20).join("\n")}`);
}
