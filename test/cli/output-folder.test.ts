import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkOutputFolder, writeOutputFolder } from "../../src/cli/output-folder.ts";
import { UserError } from "../../src/errors.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "gatewarden-folder-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (name: string) => join(root, name);
const files = [
  { path: "one", text: "1" },
  { path: "two", text: "zwei ä" },
];

describe("writing a folder", () => {
  it("leaves all of it, and nothing beside it", async () => {
    await writeOutputFolder(at("deep/evidence"), files);
    expect(readdirSync(at("deep"))).toEqual(["evidence"]);
    expect(readdirSync(at("deep/evidence"))).toEqual(["one", "two"]);
    expect(readFileSync(at("deep/evidence/two"), "utf8")).toBe("zwei ä");
  });

  it("takes the place of an empty folder", async () => {
    mkdirSync(at("evidence"));
    await checkOutputFolder(at("evidence"));
    await writeOutputFolder(at("evidence"), files);
    expect(readdirSync(at("evidence"))).toEqual(["one", "two"]);
  });

  it("leaves nothing when a file can't be written", async () => {
    const wrong = [...files, { path: "no/such/folder", text: "" }];
    await expect(writeOutputFolder(at("evidence"), wrong)).rejects.toThrow(UserError);
    expect(readdirSync(root)).toEqual([]);
  });

  it("leaves a folder alone that was filled meanwhile", async () => {
    mkdirSync(at("evidence"));
    writeFileSync(at("evidence/mine"), "");
    await expect(writeOutputFolder(at("evidence"), files)).rejects.toThrow(UserError);
    expect(readdirSync(root)).toEqual(["evidence"]);
    expect(readdirSync(at("evidence"))).toEqual(["mine"]);
  });
});

describe("checking a folder", () => {
  it("accepts one that is not there, and does not make it", async () => {
    await checkOutputFolder(at("evidence"));
    expect(existsSync(at("evidence"))).toBe(false);
  });

  it("refuses one that is not empty, and a file", async () => {
    writeFileSync(at("file"), "");
    await expect(checkOutputFolder(root)).rejects.toThrow(`${root} is not empty`);
    await expect(checkOutputFolder(at("file"))).rejects.toThrow("is a file, or beneath one");
    await expect(checkOutputFolder(at("file/beneath"))).rejects.toThrow("is a file, or beneath one");
  });
});
