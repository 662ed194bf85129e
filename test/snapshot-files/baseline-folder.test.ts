import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { writeOutputFile } from "../../src/cli/output-file.ts";
import { UserError } from "../../src/errors.ts";
import { withLock } from "../../src/snapshot-files/baseline/lock.ts";
import { openBaselineFolder } from "../../src/snapshot-files/baseline/open.ts";
import type { Baselines } from "../../src/store/baselines.ts";
import { target } from "../store/audits.ts";
import { approvalOf, describeBaselines } from "../store/conformance/baselines.ts";
import { snapshotOf } from "../store/snapshot-samples.ts";

const open = (folder: string) => openBaselineFolder(folder, (file, text) => writeOutputFile(file, text, "--baseline"));

describe("a baseline in a folder", () => {
  describeBaselines(async () => {
    const folder = mkdtempSync(join(tmpdir(), "gatewarden-baseline-"));
    return {
      open: async () => ({ baselines: open(folder), close: async () => {} }),
      remove: async () => rmSync(folder, { recursive: true }),
    };
  }, 40);
});

describe("the files of a baseline", () => {
  let folder: string;
  let baselines: Baselines;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), "gatewarden-baseline-"));
    baselines = open(folder);
    await baselines.approve([
      approvalOf(snapshotOf("a1", "one")),
      approvalOf(snapshotOf("b2", "two")),
      approvalOf(snapshotOf(undefined, "x")),
    ]);
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const files = () =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".json"))
      .sort();
  const inTarget = join("111111111111", "eu-west-1");
  const fileOf = (name: string) => join(folder, inTarget, name);
  const a1 = "api_a1-a1.json";

  it("are one an API, by account and Region, called like the API", () => {
    expect(files()).toEqual([join(inTarget, a1), join(inTarget, "api_b2-b2.json"), join(inTarget, "regional.json")]);
  });

  it("have names that every file system takes", async () => {
    const named = (id: string, name: string) => ({ ...snapshotOf(id, ""), api: { id, name, arn: "arn" } });
    const names = ["../../etc/passwd", "CON", "…", "a".repeat(300), "A/B\\C:D*?\n", ".hidden", "", "Pets"];
    await baselines.approve(names.map((name, index) => approvalOf(named(`n${index}`, name))));
    expect(
      files()
        .map((file) => file.slice(inTarget.length + 1))
        .filter((file) => /-n\d/.test(file))
        .sort(),
    ).toEqual(
      [
        "_-n2.json",
        "__.._etc_passwd-n0.json",
        "_hidden-n5.json",
        `${"a".repeat(80)}-n3.json`,
        "a_b_c_d_-n4.json",
        "api-n6.json",
        "con-n1.json",
        "pets-n7.json",
      ].sort(),
    );
    expect((await baselines.list()).problems).toEqual([]);
  });

  it("change in those lines alone that say something else", async () => {
    const before = readFileSync(fileOf(a1), "utf8").split("\n");
    await baselines.approve([approvalOf(snapshotOf("a1", "three"), 2)]);
    const after = readFileSync(fileOf(a1), "utf8").split("\n");
    expect(before.filter((line) => !after.includes(line)).map((line) => line.trim())).toEqual(['"description": "one"']);
    expect(after.length - before.length).toBe(7);
  });

  it("are the same whatever the order in which AWS named the members", async () => {
    const before = readFileSync(fileOf(a1), "utf8");
    const { resources, ...rest } = snapshotOf("a1", "one");
    await baselines.withdraw([snapshotOf("a1", "")], { at: "2026-01-01T00:00:00.000Z", by: "bob", reason: "x" });
    const turned = resources.map((one) => Object.fromEntries(Object.entries(one).reverse()) as unknown as typeof one);
    await baselines.approve([approvalOf({ resources: turned, ...rest })]);
    const withoutHistory = (text: string) => text.replace(/ {2}"history": \[[^\]]*\]/, "");
    expect(withoutHistory(readFileSync(fileOf(a1), "utf8"))).toBe(withoutHistory(before));
  });

  it("are renamed with the API, and stay one", async () => {
    const renamed = snapshotOf("a1", "one");
    await baselines.approve([approvalOf({ ...renamed, api: { id: "a1", name: "Pets", arn: "arn" } }, 2)]);
    expect(files()).toContain(join(inTarget, "pets-a1.json"));
    expect(files()).toHaveLength(3);
    expect(await baselines.history(renamed)).toHaveLength(2);
  });

  it("may be edited by hand: what they say is expected", async () => {
    const text = readFileSync(fileOf(a1), "utf8");
    writeFileSync(
      fileOf(a1),
      text.replace('"description": "one"', '"description": "by hand"').replaceAll("\n", "\r\n"),
    );
    const [, entry] = (await baselines.list()).entries;
    expect(entry && (await baselines.read(entry))).toEqual(snapshotOf("a1", "by hand"));
    expect(await baselines.approve([approvalOf(snapshotOf("a1", "by hand"), 2)])).toEqual([{ kind: "unchanged" }]);
  });

  const spoil: readonly (readonly [string, (text: string) => string, RegExp])[] = [
    ["truncated", (text) => text.slice(0, 300), /api_a1-a1\.json:\d+:\d+ is no JSON/],
    ["empty", () => "", /api_a1-a1\.json:1:1 is no JSON/],
    [
      "left with a conflict",
      (text) => text.replace('  "kind"', '<<<<<<< HEAD\n  "kind"'),
      /api_a1-a1\.json:\d+:\d+ is no JSON/,
    ],
    [
      "of a newer Gatewarden",
      (text) => text.replace('"version": 1', '"version": 2'),
      /api_a1-a1\.json:3:14: was written by a newer Gatewarden/,
    ],
    [
      "edited into nonsense",
      (text) => text.replace('"AWS::ApiGateway::Stage"', '"AWS::ApiGateway::Sage"'),
      /api_a1-a1\.json:\d+:\d+: snapshot\.resources\.type must be .*did you mean AWS::ApiGateway::Stage/,
    ],
    [
      "without what it needs",
      (text) => text.replace('"by": "ada"', '"by": " "'),
      /api_a1-a1\.json:\d+:\d+: history\.by must not be blank/,
    ],
    ["of another kind", () => '{ "kind": "rest" }', /api_a1-a1\.json:1:\d+: .* is missing/],
    [
      "of another API",
      (text) => text.replace('"id": "a1"', '"id": "zz"'),
      /belongs in 111111111111\/eu-west-1\/…-zz\.json/,
    ],
  ];

  it.each(spoil)("that is %s is told with its line, and the rest is usable", async (_, change, message) => {
    const text = readFileSync(fileOf(a1), "utf8");
    writeFileSync(fileOf(a1), change(text));
    expect(readFileSync(fileOf(a1), "utf8")).not.toBe(text);
    const { entries, problems } = await baselines.list();
    expect(entries.map(({ api }) => api?.id)).toEqual([undefined, "b2"]);
    expect(problems).toEqual([expect.any(UserError)]);
    expect(problems[0]?.message).toMatch(message);
    for (const entry of entries) expect(await baselines.read(entry)).toBeDefined();
  });

  it.each(spoil)("that is %s is never overwritten, and nothing else is then", async (_, change) => {
    writeFileSync(fileOf(a1), change(readFileSync(fileOf(a1), "utf8")));
    const before = files().map((name) => readFileSync(join(folder, name), "utf8"));
    const approving = baselines.approve([
      approvalOf(snapshotOf("b2", "four"), 2),
      approvalOf(snapshotOf("a1", "three"), 2),
    ]);
    await expect(approving).rejects.toThrow(UserError);
    expect(files().map((name) => readFileSync(join(folder, name), "utf8"))).toEqual(before);
  });

  it("that are about one API are both left out", async () => {
    writeFileSync(fileOf("pets-a1.json"), readFileSync(fileOf(a1)));
    const { entries, problems } = await baselines.list();
    expect(entries).toHaveLength(2);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringMatching(/api_a1-a1\.json:1: is about the same API as .*pets-a1\.json/),
      expect.stringMatching(/pets-a1\.json:1: is about the same API as .*api_a1-a1\.json/),
    ]);
    await expect(baselines.approve([approvalOf(snapshotOf("a1", "three"), 2)])).rejects.toThrow(/same API/);
  });

  it("that lie elsewhere are told, and files that are none are nobody's business", async () => {
    const elsewhere = join(folder, "222222222222", "eu-west-1", a1);
    mkdirSync(dirname(elsewhere), { recursive: true });
    writeFileSync(elsewhere, readFileSync(fileOf(a1)));
    rmSync(fileOf(a1));
    mkdirSync(join(folder, ".github"));
    writeFileSync(join(folder, ".github", "x.json"), "{");
    writeFileSync(join(folder, "README.md"), "# What we expect");
    const { entries, problems } = await baselines.list();
    expect(entries).toHaveLength(2);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("belongs in 111111111111/eu-west-1"),
    ]);
  });

  it("hold no more of a secret than a keyed fingerprint, and the id of its key", () => {
    expect(JSON.parse(readFileSync(fileOf(a1), "utf8"))).toMatchObject({
      format: "gatewarden-baseline",
      version: 1,
      key: "aaaabbbbcccc",
    });
  });

  it("that one person changes are left alone by others until they are whole", async () => {
    await withLock(folder, async () => {
      await expect(withLock(folder, async () => "never", 120)).rejects.toThrow(
        /Somebody else is changing the baseline/,
      );
      expect((await baselines.list(target)).entries).toHaveLength(3);
    });
    expect(await withLock(folder, async () => "now")).toBe("now");
  });

  it("have to be in a folder that is there", async () => {
    await expect(open(join(folder, "nowhere")).list()).rejects.toThrow(/There is no folder .*nowhere/);
    await expect(open(fileOf(a1)).list()).rejects.toThrow(UserError);
    await expect(open(fileOf(a1)).approve([approvalOf(snapshotOf("a1", ""))])).rejects.toThrow(/Can't make the folder/);
  });
});
