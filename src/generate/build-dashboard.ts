import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import preact from "@preact/preset-vite";
import { build } from "vite";

const root = resolve(import.meta.dirname, "../..");

/** What a browser has to load of the dashboard's code, all of it together, in bytes of gzip. */
export const codeLimit = 60_000;

/** Builds the dashboard into `folder`: index.html, and files under assets/ whose names change with what is in them. */
export async function buildDashboard(folder: string): Promise<void> {
  const { NODE_ENV } = process.env;
  // What a shell or a test runner calls itself would make Vite build for finding mistakes.
  process.env.NODE_ENV = "production";
  try {
    await buildInto(folder);
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

async function buildInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: "warn",
    root: join(root, "src/dashboard"),
    base: "/",
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: false })],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2023",
      // Data addresses and inline scripts are what the Content-Security-Policy forbids.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  });
}

/** Bytes of all JavaScript in a built dashboard, compressed as a server would. */
export async function measureCode(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true });
  const scripts = files.filter((name) => name.endsWith(".js"));
  const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(join(folder, name))).length));
  return sizes.reduce((sum, size) => sum + size, 0);
}

if (import.meta.main) {
  const folder = join(root, "dist/dashboard");
  await buildDashboard(folder);
  const size = await measureCode(folder);
  console.log(`dashboard: ${(size / 1000).toFixed(1)} kB of JavaScript (gzip), at most ${codeLimit / 1000}`);
  if (size > codeLimit) throw new Error("The dashboard's code is larger than it may be.");
}
