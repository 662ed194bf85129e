import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import chromiumPack, { inflate } from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** A real Chromium, or why there is none here. */
export type Found = { readonly browser: Browser } | { readonly missing: string };

let found: Promise<Found> | undefined;

/** Starts Chromium once for all tests of a file, with more flags where it is given some. */
export function findBrowser(flags: readonly string[] = []): Promise<Found> {
  found ??= start(flags);
  return found;
}

/** What the browser is unpacked into goes away with the process: a shared one could be met half unpacked. */
async function start(flags: readonly string[]): Promise<Found> {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-chromium-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    const executablePath = await chromiumPack.executablePath();
    return { browser: await launch(executablePath, flags).catch(() => launchWithLibraries(executablePath, flags)) };
  } catch (error) {
    const [first] = String(error instanceof Error ? error.message : error).split("\n");
    return { missing: `Chromium does not start here (its libraries are those of the package libnss3): ${first}` };
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

function launch(executablePath: string, flags: readonly string[], env: Record<string, string> = {}): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", ...flags];
  return chromium.launch({ executablePath, args, env: { ...process.env, ...env } as Record<string, string> });
}

/** Starts it with the libraries that the package has for machines without them. */
async function launchWithLibraries(executablePath: string, flags: readonly string[]): Promise<Browser> {
  const bin = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../bin");
  const folder = await inflate(join(bin, "al2023.tar.br"));
  return launch(executablePath, flags, { LD_LIBRARY_PATH: join(folder, "lib") });
}
