import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { evidenceFolder } from "../../../src/report/evidence/folder.ts";
import type { EvidenceInput } from "../../../src/report/evidence/input.ts";
import { readCsv } from "../csv-reader.ts";
import { hostileText, hostileTexts } from "../hostile.ts";
import { findPageProblems } from "../html-rules.ts";
import { elementsOf, readXml, textOf, type XmlElement } from "../xml-reader.ts";
import { fullInput } from "./full.ts";
import { auditOn, europe, inputOf, saw } from "./world.ts";

function filesOf(input: EvidenceInput): ReadonlyMap<string, string> {
  return new Map(evidenceFolder(input).files.map(({ path, text }) => [path, text]));
}

function pageOf(input: EvidenceInput): XmlElement {
  const page = readXml(filesOf(input).get("index.html") ?? "");
  expect(findPageProblems(page)).toEqual([]);
  return page;
}

/** To accept a change of wording or layout, run vitest with -u and read the difference. */
describe("every file of the folder is as its golden file says", () => {
  const golden = (name: string) =>
    new URL(`golden/${name.replace(/(\.\w+)?$/, ".golden$1")}`, import.meta.url).pathname;
  test.each([...filesOf(fullInput())])("%s", async (name, text) => {
    await expect(text).toMatchFileSnapshot(golden(name));
  });

  test("of a period without an audit", async () => {
    await expect(filesOf(inputOf([])).get("index.html")).toMatchFileSnapshot(golden("no-audit.html"));
  });

  test("and the same again, byte by byte", () => expect(filesOf(fullInput())).toEqual(filesOf(fullInput())));
});

describe("the page", () => {
  test("says loudly that there was no audit, and passes nothing", () => {
    const text = textOf(pageOf(inputOf([])));
    expect(text).toContain("NO AUDIT in this period: nothing is known of it, and nothing passed.");
    expect(text).not.toMatch(/\d+ pass\b/);
  });

  test("says that all is well only when it is", () => {
    const verdictOf = (input: EvidenceInput) =>
      elementsOf(pageOf(input)).find(({ attributes }) => attributes.class?.startsWith("verdict"));
    const results = { logs: { pass: 1 }, tracing: { pass: 1 }, waf: { pass: 1 } };
    const good = auditOn(2, [saw(europe, { results })]);
    expect(verdictOf(inputOf([good]))?.attributes.class).toBe("verdict good");
    expect(verdictOf(inputOf([good, auditOn(3, [])]))?.attributes.class).toBe("verdict bad");
    expect(verdictOf(inputOf([auditOn(2, [saw(europe, { policies: ["logs"], results })])]))?.attributes.class).toBe(
      "verdict bad",
    );
    expect(verdictOf(inputOf([good], { catalogue: [] }))?.attributes.class).toBe("verdict good");
  });

  test("quotes the hash of the manifest, beside who signs or a line to write on", () => {
    const { manifest } = evidenceFolder(fullInput());
    expect(textOf(pageOf(fullInput()))).toContain(`SHA-256 of manifest.json: ${manifest}`);
    expect(textOf(pageOf(fullInput()))).toContain("Name and roleAda Lovelace, prod");
    const lines = elementsOf(pageOf(inputOf([]))).find(({ attributes }) => attributes.class === "sign");
    expect(
      lines &&
        elementsOf(lines)
          .filter(({ name }) => name === "dd")
          .map(textOf),
    ).toEqual(["", "", ""]);
  });

  test("stays small enough to open, whatever was found, and says where the rest is", () => {
    const [finding] = fullInput().findings;
    const findings = Array.from({ length: 5000 }, (_, index) => ({
      changes: finding?.changes ?? [],
      finding: { ...(finding?.finding as NonNullable<typeof finding>["finding"]), id: String(index) },
    }));
    const page = pageOf({ ...fullInput(), findings });
    expect(textOf(page)).toContain("… and 4,600 more: see findings.csv");
  });
});

const raw = /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\r\n\uFE0F]]/v;

function shapeOf(root: XmlElement): string {
  return elementsOf(root)
    .map(({ name, attributes, children }) => `${name} ${Object.keys(attributes).join()} ${children.length}`)
    .join("\n");
}

describe("hostile text changes nothing but text", () => {
  const plain = filesOf(fullInput("harmless"));
  const shape = shapeOf(readXml(plain.get("index.html") ?? ""));
  const cellsOf = (files: ReadonlyMap<string, string>) =>
    [...files]
      .filter(([name]) => name.endsWith(".csv"))
      .map(([, text]) => readCsv(text).map((record) => record.length));

  function check(text: string): void {
    const files = filesOf(fullInput(text));
    for (const [name, content] of files) expect(content, name).not.toMatch(raw);
    expect(cellsOf(files)).toEqual(cellsOf(plain));
    JSON.parse(files.get("evidence.json") ?? "");
    const page = readXml(files.get("index.html") ?? "");
    expect(findPageProblems(page)).toEqual([]);
    if (text.trim() !== "" && text !== "prod") expect(shapeOf(page)).toBe(shape);
  }

  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))("%s", (_, text) =>
    check(text),
  );

  test("and neither does any other text", () => {
    fc.assert(fc.property(hostileText, check), { numRuns: 60 });
  });
});
