import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { loadSnapshots } from "../../src/load/snapshots.ts";

const folder = mkdtempSync(join(tmpdir(), "gatewarden-snapshots-"));
afterAll(() => rmSync(folder, { recursive: true }));

const snapshot = {
  kind: "rest",
  target: { partition: "aws", accountId: "111122223333", region: "eu-west-1" },
  api: { id: "a", name: "orders", arn: "arn:a" },
  resources: [
    {
      type: "AWS::ApiGateway::Stage",
      arn: "arn:a/stages/prod",
      name: "prod",
      parent: "arn:a",
      config: { stageName: "prod" },
    },
  ],
  gaps: [{ operation: "apigateway:GetStages", reason: "denied", message: "no", scope: "arn:a", hides: ["*"] }],
  unknownMembers: [],
};
const other = { ...snapshot, api: { ...snapshot.api, id: "b" } };

let count = 0;
function write(content: unknown): string {
  const file = join(folder, `${count++}.json`);
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

describe("stored snapshots", () => {
  it.each([
    ["one", snapshot, [snapshot]],
    ["a list", [snapshot, other], [snapshot, other]],
    ["a member of an object", { snapshots: [other] }, [other]],
  ])("are read from %s", (_, content, expected) => expect(loadSnapshots([write(content)])).toEqual(expected));

  it("are read from folders of JSON files, in the files' order", () => {
    const inner = join(folder, "inner");
    mkdirSync(inner);
    for (const [name, content] of Object.entries({ "b.json": other, "a.json": snapshot })) {
      writeFileSync(join(inner, name), JSON.stringify(content));
    }
    writeFileSync(join(inner, "notes.txt"), "not JSON");
    writeFileSync(join(inner, "111122223333-eu-west-1-manifest.json"), "{}");
    expect(loadSnapshots([inner])).toEqual([snapshot, other]);
    const named = readdirSync(inner).filter((name) => name.endsWith(".json"));
    expect(loadSnapshots(named.map((name) => join(inner, name)))).toHaveLength(2);
  });

  it.each<[unknown, RegExp]>([
    ["{", /is no JSON: /],
    [{}, /is no snapshot: kind: /],
    [[snapshot, { ...snapshot, target: {} }], /is no snapshot: 1\.target\.partition: /],
    [{ ...snapshot, resources: [{ type: "AWS::S3::Bucket" }] }, /is no snapshot: resources\.0\.type: /],
    [{ ...snapshot, gaps: [{ ...snapshot.gaps[0], hides: ["all"] }] }, /is no snapshot: gaps\.0\.hides\.0: /],
    [[], /^There is no snapshot in /],
  ])("are refused when they are %j", (content, message) => {
    expect(() => loadSnapshots([write(content)])).toThrow(message);
  });

  it("have to be there", () =>
    expect(() => loadSnapshots([join(folder, "nowhere")])).toThrow(/^There is no .*nowhere$/));
});
