import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildCommandLine } from "../../src/generate/build.ts";

const root = resolve(import.meta.dirname, "../..");
// In the package, so that the bundle finds its package.json and policies/ as it does from dist/.
const folder = join(root, "node_modules/.cache/gatewarden-build-test");
const bundle = join(folder, "gatewarden.js");
const source = join(root, "src/cli/main.ts");

beforeAll(() => buildCommandLine(folder));
afterAll(() => rmSync(folder, { recursive: true }));

function run(script: string, args: readonly string[], nodeOptions: readonly string[] = []) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...nodeOptions, script, ...args], {
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { stdout, stderr, status };
}

describe("the bundle", () => {
  it.each([
    "--help",
    "audit --help",
    "--version",
    "completion bash",
    "policies list --format json",
    "schema report",
    "adit",
    "audit --rat 1",
    "policies show nothing",
  ])("does what the sources do: %s", (line) => {
    const fromBundle = run(bundle, line.split(" "));
    expect(fromBundle).toEqual(run(source, line.split(" ")));
    expect(fromBundle.stdout + fromBundle.stderr).not.toBe("");
  });

  it("holds the AWS SDK, the simulator and the policies' engine", () => {
    const { stdout, status } = run(bundle, ["demo", "--quiet", "--format", "json"]);
    expect(status).toBe(0);
    expect(JSON.parse(stdout).findings).not.toEqual([]);
  });

  it("can be started as a program", () => {
    expect(statSync(bundle).mode & 0o111).toBe(0o111);
    expect(readFileSync(bundle, "utf8")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it("loads two files at the start, and all else when a command needs it", () => {
    const [entry, start] = [readFileSync(bundle, "utf8"), readFileSync(join(folder, "run.cjs"), "utf8")];
    expect(entry).not.toMatch(/\bfrom\s*"|\brequire\(/);
    expect(
      [...start.matchAll(/\brequire\("([^"]+)"\)/g)]
        .map(([, name]) => name)
        .filter((name) => !name?.startsWith("node:")),
    ).toEqual([]);
    expect(readdirSync(folder)).toContain("audit.js");
  });

  it("needs no require in its ESM parts", () => {
    const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".js"));
    expect(files.filter((name) => readFileSync(join(folder, name), "utf8").includes("Dynamic require of"))).toEqual([]);
  });

  it("says on an old Node what it needs, before anything else could fail", () => {
    const old = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.0' } })";
    const { stdout, stderr, status } = run(
      bundle,
      ["--help"],
      ["--import", `data:text/javascript,${encodeURIComponent(old)}`],
    );
    expect({ stdout, stderr, status }).toEqual({
      stdout: "",
      stderr: "Gatewarden needs Node 22.16 or newer, and this is Node 20.11.0.\n",
      status: 2,
    });
  });
});
