import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { describe, expect, inject, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const bundle = inject("command");
const folder = dirname(bundle);
const source = join(root, "src/cli/main.ts");

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
    "policies test",
    "policies show domain-no-mtls",
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

  it("says where the mistake is of a policy that is called like a built-in one", () => {
    const own = mkdtempSync(join(tmpdir(), "gatewarden-own-"));
    mkdirSync(join(own, "domain"));
    const copy = readFileSync(join(root, "policies/domain/domain-no-mtls.yaml"), "utf8");
    writeFileSync(join(own, "domain/domain-no-mtls.yaml"), copy);
    const { stderr, status } = run(bundle, ["policies", "test", own]);
    expect([stderr, status]).toEqual([run(source, ["policies", "test", own]).stderr, 2]);
    expect(stderr).toMatch(/domain-no-mtls\.yaml:\d+:\d+: /);
    rmSync(own, { recursive: true });
  });

  it("takes a built-in policy as its file says now, whatever the build has parsed", () => {
    const copy = mkdtempSync(join(tmpdir(), "gatewarden-installed-"));
    cpSync(folder, join(copy, "dist"), { recursive: true });
    for (const name of ["package.json", "policies"]) cpSync(join(root, name), join(copy, name), { recursive: true });
    const file = join(copy, "policies/domain/domain-no-mtls.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/^title: .*$/m, "title: Said otherwise"));
    const { stdout, status } = run(join(copy, "dist/gatewarden.js"), ["policies", "list"]);
    expect([stdout.includes("Said otherwise"), status]).toEqual([true, 0]);
    expect(run(bundle, ["policies", "list"]).stdout).not.toContain("Said otherwise");
    rmSync(copy, { recursive: true });
  });
});
