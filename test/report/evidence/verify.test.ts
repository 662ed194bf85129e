import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evidenceFolder } from "../../../src/report/evidence/folder.ts";
import { verifyEvidence } from "../../../src/report/evidence/verify.ts";
import { fullInput } from "./full.ts";

const { files, manifest } = evidenceFolder(fullInput());
const names = files.map(({ path }) => path);

/** The folder's files as bytes, one of them changed. */
function folderWith(
  name?: string,
  change: (bytes: Uint8Array) => Uint8Array = (bytes) => bytes,
): Map<string, Uint8Array> {
  const bytes = files.map(({ path, text }): [string, Uint8Array] => [path, Buffer.from(text)]);
  return new Map(bytes.map(([path, content]) => [path, path === name ? change(content) : content]));
}

/** The names that a problem speaks of, as a person reads it. */
function namedIn(folder: ReadonlyMap<string, Uint8Array>): string {
  return verifyEvidence(folder)
    .problems.map(({ file, what }) => `${file} ${what}`)
    .join("\n");
}

describe("verifying", () => {
  test("finds nothing wrong with a folder as it was written", () => {
    expect(verifyEvidence(folderWith())).toEqual({ problems: [], manifest });
  });

  test("names the file of which any one byte was changed", () => {
    const where = fc.constantFrom(...names).chain((name) => {
      const length = folderWith().get(name)?.length ?? 1;
      return fc.record({
        name: fc.constant(name),
        at: fc.nat({ max: length - 1 }),
        mask: fc.integer({ min: 1, max: 255 }),
      });
    });
    fc.assert(
      fc.property(where, ({ name, at, mask }) => {
        const flipped = folderWith(name, (bytes) => bytes.map((byte, index) => (index === at ? byte ^ mask : byte)));
        expect(namedIn(flipped)).toContain(name);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(names)("names no other file than %s when it alone was changed", (name) => {
    const problems = verifyEvidence(folderWith(name, (bytes) => Buffer.concat([bytes, Buffer.from("x")]))).problems;
    expect(problems.map(({ file }) => file)).toEqual([name]);
  });

  test.each(names)("notices that %s was removed", (name) => {
    const folder = folderWith();
    folder.delete(name);
    expect(namedIn(folder)).toContain(`${name} is missing`);
  });

  test("notices a file that was added", () => {
    expect(namedIn(folderWith().set("note.txt", Buffer.from("")))).toBe("note.txt is not part of the evidence");
  });

  test("notices a byte order mark before the hashes, a line twice, and upper case", () => {
    for (const change of [
      (text: string) => `\ufeff${text}`,
      (text: string) => text + text.split("\n")[0],
      (text: string) => text.toUpperCase(),
    ])
      expect(namedIn(folderWith("SHA256SUMS", (bytes) => Buffer.from(change(Buffer.from(bytes).toString()))))).toBe(
        "SHA256SUMS was changed",
      );
  });

  test("tells a changed hash in SHA256SUMS from a changed file, wherever another hash bears witness", () => {
    for (const name of names.filter((one) => one !== "SHA256SUMS" && one !== "index.html")) {
      const text = files.find(({ path }) => path === "SHA256SUMS")?.text ?? "";
      const line = text.split("\n").find((one) => one.endsWith(`  ${name}`)) ?? "";
      const other = line.replace(/^./, (digit) => (digit === "0" ? "1" : "0"));
      const changed = folderWith("SHA256SUMS", () => Buffer.from(text.replace(line, other)));
      expect(verifyEvidence(changed).problems.map(({ file }) => file)).toEqual(["SHA256SUMS"]);
    }
  });

  test("can't tell a folder that was forged as a whole, but its manifest has another hash than was signed for", () => {
    const forged = evidenceFolder({ ...fullInput(), version: "0.2.0" });
    const folder = new Map(forged.files.map(({ path, text }) => [path, Buffer.from(text)]));
    expect(verifyEvidence(folder).problems).toEqual([]);
    expect(verifyEvidence(folder).manifest).not.toBe(manifest);
  });
});
