import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { buildFunctions, functionNames, measureFunctions } from "../../src/generate/build-lambda.ts";

const runs = 15;
/** What starts before the first target is read: in bytes, and in milliseconds beside an empty module. */
const goals = { bytes: 1_200_000, milliseconds: 150 };

/** How large the functions of the stack are, and how long it takes to import them. */
export async function benchFunctions(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-bench-"));
  try {
    const built = join(folder, "built");
    await buildFunctions(built);
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "");
    const fileOf = (name: string) => join(built, name, `${name}.mjs`);
    const times = measureImports([empty, ...functionNames.map(fileOf)]);
    const emptyMs = times.get(empty) ?? Number.NaN;
    return measureFunctions(built).map(({ name, start, all }) => {
      const importMs = (times.get(fileOf(name)) ?? Number.NaN) - emptyMs;
      const size = `${kilobytes(start)} to start, ${kilobytes(all)} with what is loaded on demand`;
      return `${name} ${size}; import ${importMs.toFixed(0)} ms beside an empty module's${verdict(name, start, importMs)}`;
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function verdict(name: string, bytes: number, milliseconds: number): string {
  if (name !== "audit-target") return "";
  const missed = bytes > goals.bytes || milliseconds > goals.milliseconds;
  return `; goal: ${kilobytes(goals.bytes)} and ${goals.milliseconds} ms${missed ? ": MISSED" : ""}`;
}

function kilobytes(bytes: number): string {
  return `${Math.round(bytes / 1000)} kB`;
}

/** The least that each import takes in several processes: whatever else the machine does only adds to it. */
function measureImports(files: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map(files.map((file): [string, number[]] => [file, []]));
  // In turns, so that whatever else the machine does falls on all.
  for (let run = 0; run < runs; run++) for (const [file, taken] of times) taken.push(timeImport(file));
  return new Map([...times].map(([file, taken]) => [file, Math.min(...taken)]));
}

function timeImport(file: string): number {
  const url = JSON.stringify(pathToFileURL(file).href);
  const script = `const start = performance.now(); await import(${url}); console.log(performance.now() - start);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${file} can't be imported: ${stderr}`);
  return Number(stdout);
}
