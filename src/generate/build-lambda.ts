import { readdirSync, readFileSync, statSync } from "node:fs";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type BuildOptions, build } from "esbuild";

const root = resolve(import.meta.dirname, "../..");

/** The functions of the stack: one file each in lambda/. */
export const functionNames = [
  "list-targets",
  "audit-target",
  "record-failure",
  "summarise",
  "note-change",
  "audit-api",
  "deliver",
  "feed",
] as const;

/** As template.yaml tells SAM to build them; `test/lambda` holds the two together. */
export const buildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: "node",
  format: "esm",
  splitting: true,
  minify: true,
  target: "node24",
  mainFields: ["module", "main"],
  outExtension: { ".js": ".mjs" },
  // CommonJS packages ask for Node's own modules with `require`.
  banner: { js: "import{createRequire}from'module';const require=createRequire(import.meta.url);" },
  logLevel: "warning",
} as const satisfies BuildOptions;

/** Bundles functions, each into a folder of its own in `into`: NAME/NAME.mjs, and chunks of what is loaded on demand. */
export async function buildFunctions(into: string, names: readonly string[] = functionNames): Promise<void> {
  await rm(into, { recursive: true, force: true });
  await Promise.all(
    names.map((name) => build({ ...buildOptions, entryPoints: [`lambda/${name}.ts`], outdir: join(into, name) })),
  );
}

/** How large a built function is, in bytes. */
export interface FunctionSize {
  readonly name: string;
  /** What is loaded when it starts. */
  readonly start: number;
  /** With what is loaded on demand. */
  readonly all: number;
}

/** The size of a file and of all that it imports at once. */
function startSize(folder: string, file: string, seen = new Set<string>()): number {
  if (seen.has(file)) return 0;
  seen.add(file);
  const text = readFileSync(join(folder, file), "utf8");
  const imported = [...text.matchAll(/(?:^|[;}])(?:import|export)(?:[\w$*{},\s]*?from)?"\.\/([^"]+)"/g)];
  return Buffer.byteLength(text) + imported.reduce((sum, [, name = ""]) => sum + startSize(folder, name, seen), 0);
}

/** Sizes of built functions. */
export function measureFunctions(into: string): readonly FunctionSize[] {
  return readdirSync(into).map((name) => {
    const files = readdirSync(join(into, name)).map((file) => statSync(join(into, name, file)).size);
    return { name, start: startSize(join(into, name), `${name}.mjs`), all: files.reduce((sum, size) => sum + size, 0) };
  });
}

if (import.meta.main) {
  const into = join(root, "build/lambda");
  await buildFunctions(into);
  for (const { name, start, all } of measureFunctions(into)) {
    console.log(`${name}: ${Math.round(start / 1000)} kB to start, ${Math.round(all / 1000)} kB in all`);
  }
}
