import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkOutputFile, writeOutputFile } from "../../src/cli/output-file.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatewarden-output-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);

describe("writeOutputFile", () => {
  it("leaves nothing beside the file", async () => {
    await writeOutputFile(at("report"), "new");
    expect(readdirSync(folder)).toEqual(["report"]);
    expect(readFileSync(at("report"), "utf8")).toBe("new");
  });

  it("replaces a file as a whole: who has the old one open keeps it", async () => {
    writeFileSync(at("report"), "old");
    const before = statSync(at("report")).ino;
    await writeOutputFile(at("report"), "new");
    expect(statSync(at("report")).ino).not.toBe(before);
  });

  it("keeps the old file's mode", async () => {
    writeFileSync(at("report"), "old");
    chmodSync(at("report"), 0o640);
    await writeOutputFile(at("report"), "new");
    expect(statSync(at("report")).mode & 0o777).toBe(0o640);
  });

  it("writes through a link", async () => {
    writeFileSync(at("real"), "old");
    symlinkSync(at("real"), at("link"));
    await writeOutputFile(at("link"), "new");
    expect(readFileSync(at("real"), "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["link", "real"]);
  });

  it("writes to a device without replacing it", async () => {
    await writeOutputFile("/dev/null", "new");
    expect(statSync("/dev/null").isCharacterDevice()).toBe(true);
  });

  it("says that the disk is full, and leaves the device alone", async () => {
    await expect(writeOutputFile("/dev/full", "new")).rejects.toThrow("Can't write /dev/full: the disk is full");
    expect(statSync("/dev/full").isCharacterDevice()).toBe(true);
  });

  it("leaves the old file and no draft when it can't be replaced", async () => {
    mkdirSync(at("report"));
    writeFileSync(join(at("report"), "inside"), "old");
    await expect(writeOutputFile(at("report"), "new")).rejects.toThrow("Can't write");
    expect(readdirSync(folder)).toEqual(["report"]);
  });
});

describe("checkOutputFile", () => {
  it.each(["report", "../report"])("accepts %s", async (name) =>
    expect(await checkOutputFile(at(name))).toBeUndefined(),
  );

  it.each([
    ["missing/report", "its folder does not exist"],
    [".", "is a folder"],
  ])("rejects %s: %s", async (name, why) => await expect(checkOutputFile(at(name))).rejects.toThrow(why));

  it("rejects what is below a file", async () => {
    writeFileSync(at("file"), "");
    await expect(checkOutputFile(at("file/report"))).rejects.toThrow("part of the path is a file");
  });
});
