import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";
import { buildCommandLine } from "../src/generate/build.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** The program that tests start as users do, built from the sources as they are now. */
    readonly command: string;
  }
}

/** Builds the command line for all tests of a run: in the package, where it finds its policies as it does from dist/. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = resolve(import.meta.dirname, `../build/command-${process.pid}`);
  await buildCommandLine(folder);
  provide("command", join(folder, "gatewarden.js"));
  return () => rm(folder, { recursive: true });
}
