import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** Milliseconds from start to end of a process, the median of many. */
export interface StartUp {
  readonly emptyMs: number;
  readonly helpMs: number;
  /** `gatewarden --help` against an empty script. */
  readonly ratio: number;
}

const runs = 41;

/** How much longer `gatewarden --help` takes than a script that does nothing. Needs `npm run build` first. */
export function measureStartUp(): StartUp {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-bench-"));
  try {
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "");
    const command = resolve(import.meta.dirname, "../../dist/gatewarden.js");
    const times: Record<"empty" | "help", number[]> = { empty: [], help: [] };
    // In turns, so that whatever else the machine does falls on both.
    for (let run = 0; run < runs; run++) {
      times.empty.push(timeProcess([empty]));
      times.help.push(timeProcess([command, "--help"]));
    }
    const [emptyMs, helpMs] = [median(times.empty), median(times.help)];
    return { emptyMs, helpMs, ratio: helpMs / emptyMs };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How long it takes until help is there. */
export function benchStartup(): string[] {
  return [describeStartUp(measureStartUp())];
}

function describeStartUp({ emptyMs, helpMs, ratio }: StartUp): string {
  const verdict = ratio < 1.5 ? "" : ": MISSED";
  return `gatewarden --help ${helpMs.toFixed(0)} ms, ${ratio.toFixed(2)} × an empty script (${emptyMs.toFixed(0)} ms); goal: under 1.5${verdict}`;
}

function timeProcess(commandLine: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, commandLine);
  if (status !== 0) throw new Error(`node ${commandLine.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
