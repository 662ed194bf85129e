import { parse } from "yaml";
import type { AccountOptions } from "../src/simulator/accounts.ts";
import type { Fault } from "../src/simulator/faults.ts";
import type { Values } from "../src/simulator/handler.ts";
import type { ServiceId } from "../src/simulator/services.ts";

/** The simulated AWS that a scenario talks to. */
export interface ScenarioSimulator {
  readonly accounts?: readonly AccountOptions[];
  readonly managementAccountId?: string;
  readonly faults?: readonly Fault[];
  /** What to build first, in the first account and eu-west-1 unless said otherwise. */
  readonly calls?: readonly {
    readonly operation: string;
    readonly input: Values;
    readonly accountId?: string;
    readonly region?: string;
    readonly service?: ServiceId;
  }[];
}

/**
 * One command line and what comes of it, as a text file: what it shows, `$ command`, then blocks that begin with `=== `:
 * `file PATH` (made before), `env`, `simulator` (YAML), `web` (what a server that isn't AWS answers), `stdout`, `stderr`,
 * `exit CODE`. A stream that is not mentioned must stay empty, and the exit code must be 0.
 */
export interface Scenario {
  readonly shows: string;
  /** A line for the shell. */
  readonly command: string;
  readonly files: ReadonlyMap<string, string>;
  readonly env: Readonly<Record<string, string>>;
  readonly simulator: ScenarioSimulator | undefined;
  readonly web: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

/** Reads a scenario; throws when it has a block that means nothing. */
export function parseScenario(text: string): Scenario {
  const [head = "", ...rest] = text.split(/^=== /m);
  const command = /^\$ ((?:[^\n]*\\\n)*[^\n]*)$/m.exec(head)?.[1];
  if (command === undefined) throw new Error("A scenario needs a line that begins with $");
  const blocks = new Map(rest.map(parseBlock));
  const take = (name: string) => {
    const block = blocks.get(name);
    blocks.delete(name);
    return block;
  };
  const exit = [...blocks.keys()].find((name) => name.startsWith("exit "));
  if (exit) blocks.delete(exit);
  const simulator = take("simulator");
  const scenario = {
    shows: head.slice(0, head.indexOf("$ ")).trim().replaceAll("\n", " "),
    command,
    env: Object.fromEntries((take("env") ?? "").split("\n").filter(Boolean).map(toPair)),
    simulator: simulator === undefined ? undefined : ((parse(simulator) ?? {}) as ScenarioSimulator),
    web: take("web"),
    stdout: take("stdout") ?? "",
    stderr: take("stderr") ?? "",
    exit: Number(exit?.slice("exit ".length) ?? 0),
  };
  const files = [...blocks].filter(([name]) => name.startsWith("file "));
  for (const [name] of files) blocks.delete(name);
  if (blocks.size > 0) throw new Error(`A scenario has no block "${[...blocks.keys()].join(", ")}"`);
  return { ...scenario, files: new Map(files.map(([name, content]) => [name.slice("file ".length), content])) };
}

function parseBlock(block: string): [name: string, content: string] {
  const end = block.indexOf("\n");
  return end < 0 ? [block.trim(), ""] : [block.slice(0, end).trim(), block.slice(end + 1)];
}

function toPair(line: string): [string, string] {
  const mark = line.indexOf("=");
  return [line.slice(0, mark), line.slice(mark + 1)];
}

/** Whether `actual` is what was expected: `[..]` stands for anything on a line, a line `...` for any lines. */
export function matches(expected: string, actual: string): boolean {
  const lines = expected.trimEnd().split("\n");
  const pattern = lines.map((line) => (line === "..." ? "(?:.*\\n)*?" : `${toPattern(line)}\\n`)).join("");
  return new RegExp(`^${expected.trim() === "" ? "" : pattern}$`).test(actual === "" ? "" : `${actual.trimEnd()}\n`);
}

function toPattern(line: string): string {
  return line
    .split("[..]")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
}
