import { chmod, mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { type BuildOptions, build, type Plugin } from "esbuild";
import { builtInPolicies } from "../load/package-root.ts";
import { type ParsedPolicy, parsedPoliciesFile } from "../load/parsed-policies.ts";
import { loadPolicies } from "../load/policies.ts";
import { builtInModules } from "./built-in-modules.ts";

const root = resolve(import.meta.dirname, "../..");

const options = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  platform: "node",
  target: "node22",
  // The SDK's ESM builds: a third smaller than its CommonJS ones, which esbuild takes by default for Node.
  mainFields: ["module", "main"],
  legalComments: "external",
  logLevel: "warning",
} as const satisfies BuildOptions;

/**
 * Bundles the command line into `folder`, which must lie in the package: gatewarden.js, which checks Node's version; run.cjs with what every start needs, in
 * one file and as CommonJS, since that is what Node loads fastest; ESM chunks with what only some commands need; and the
 * built-in policies, parsed.
 */
export async function buildCommandLine(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const into = { ...options, outdir: folder };
  const commands = new Set<string>();
  await build({
    ...into,
    entryPoints: { gatewarden: "src/cli/main.ts" },
    format: "esm",
    plugins: [loadedLater(".cjs", new Set())],
  });
  await build({
    ...into,
    entryPoints: ["src/cli/run.ts"],
    format: "cjs",
    outExtension: { ".js": ".cjs" },
    define: { "import.meta.dirname": "__dirname" },
    plugins: [loadedLater(".js", commands), withoutPrograms],
  });
  await build({
    ...into,
    entryPoints: [...commands].map((name) => `src/cli/${name}.ts`),
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    plugins: [builtInModules],
  });
  const policies = loadPolicies([builtInPolicies()]).map(({ file: _, ...policy }): ParsedPolicy => policy);
  await writeFile(join(folder, parsedPoliciesFile), JSON.stringify(policies));
  await chmod(join(folder, "gatewarden.js"), 0o755);
}

/** Leaves dynamic imports to be loaded when they are needed, from a file with `extension`, and notes their names. */
function loadedLater(extension: string, names: Set<string>): Plugin {
  return {
    name: "loaded-later",
    setup({ onResolve }) {
      onResolve({ filter: /^\.\/.*\.ts$/ }, ({ path, kind }) => {
        if (kind !== "dynamic-import") return undefined;
        const name = basename(path, ".ts");
        names.add(name);
        return { path: `./${name}${extension}`, external: true };
      });
    },
  };
}

/** Leaves out child_process: commander starts programs only for commands that are executables, and there are none. */
const withoutPrograms: Plugin = {
  name: "without-programs",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ path }) => ({ path, namespace: "unused" }));
    onLoad({ filter: /./, namespace: "unused" }, () => ({ contents: "module.exports = {};" }));
  },
};

/** npm links the commands of dependencies only; this lets npm scripts and `npx` find the one of the checkout itself. */
async function linkCommand(): Promise<void> {
  const commands = join(root, "node_modules", ".bin");
  await mkdir(commands, { recursive: true });
  await rm(join(commands, "gatewarden"), { force: true });
  await symlink(join("..", "..", "dist", "gatewarden.js"), join(commands, "gatewarden"));
}

if (import.meta.main) {
  await buildCommandLine(join(root, "dist"));
  await linkCommand();
}
