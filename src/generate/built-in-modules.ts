import { isBuiltin } from "node:module";
import type { Plugin } from "esbuild";

/**
 * Takes Node's own modules from `process.getBuiltinModule`: it serves the CommonJS packages among our dependencies, which
 * have no `require` in an ESM bundle, and costs less than importing them, which evaluates all that Node loads lazily.
 */
export const builtInModules: Plugin = {
  name: "built-in-modules",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z_:]+(\/[a-z]+)?$/ }, ({ path, kind }) => {
      if (!isBuiltin(path) || kind === "entry-point") return undefined;
      // What is imported late is wanted by its names, which a CommonJS stand-in would not have.
      return kind === "dynamic-import" ? { path, external: true } : { path, namespace: "built-in" };
    });
    onLoad({ filter: /./, namespace: "built-in" }, ({ path }) => ({
      contents: `module.exports = process.getBuiltinModule(${JSON.stringify(path)});`,
      loader: "js",
    }));
  },
};
