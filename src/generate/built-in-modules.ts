import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";

/**
 * Takes Node's own modules from `process.getBuiltinModule`: it serves the CommonJS packages among our dependencies, which
 * have no `require` in an ESM bundle, and costs less than importing them, which evaluates all that Node loads lazily.
 */
export const builtInModules: Plugin = {
  name: "built-in-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z_:]+(\/[a-z]+)?$/ }, ({ path, kind }) =>
      isBuiltin(path) && kind !== "entry-point" ? { path, namespace: "built-in" } : undefined,
    );
    onLoad({ filter: /./, namespace: "built-in" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: "js",
    }));
  },
};
