import { chmod, mkdir, rm, symlink } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { builtInModules } from "./built-in-modules.ts";

const root = resolve(import.meta.dirname, "../..");
const folder = join(root, "dist");

const options = {
  absWorkingDir: root,
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  platform: "node",
  target: "node22",
  // The SDK's ESM builds: a third smaller than its CommonJS ones, which esbuild takes by default for Node.
  mainFields: ["module", "main"],
  legalComments: "external",
  logLevel: "warning",
} as const satisfies BuildOptions;

/**
 * Bundles the command line into dist/. What every start needs is two files, since each module that Node has to load costs
 * about a millisecond; what only some commands need is shared between them in chunks.
 */
async function buildCommandLine(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const later = new Set<string>();
  const startUp = { gatewarden: "src/cli/main.ts", run: "src/cli/run.ts" };
  await build({ ...options, entryPoints: startUp, plugins: [loadedLater(later), builtInModules] });
  later.delete("run");
  const commands = [...later].map((name) => `src/cli/${name}.ts`);
  const chunkNames = "chunks/[name]-[hash]";
  await build({ ...options, entryPoints: commands, splitting: true, chunkNames, plugins: [builtInModules] });
  await chmod(join(folder, "gatewarden.js"), 0o755);
}

/**
 * Leaves dynamic imports for later, and notes their names in `names`. Leaves out child_process, too: commander starts
 * programs only for commands that are executables, and there are none.
 */
function loadedLater(names: Set<string>): Plugin {
  return {
    name: "loaded-later",
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: "unused" }));
      onLoad({ filter: /./, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
      onResolve({ filter: /^\.\/.*\.ts$/ }, ({ path, kind }) => {
        if (kind !== "dynamic-import") return undefined;
        const name = basename(path, ".ts");
        names.add(name);
        return { path: `./${name}.js`, external: true };
      });
    },
  };
}

/** npm links the commands of dependencies only; this lets npm scripts and `npx` find the one of the checkout itself. */
async function linkCommand(): Promise<void> {
  const commands = join(root, "node_modules", ".bin");
  await mkdir(commands, { recursive: true });
  await rm(join(commands, "gatewarden"), { force: true });
  await symlink(join("..", "..", "dist", "gatewarden.js"), join(commands, "gatewarden"));
}

await buildCommandLine();
await linkCommand();
