import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { formats } from "../../src/report/formats.ts";
import { readCsv } from "./csv-reader.ts";
import { fullInput } from "./fixture-full.ts";
import { hostileText, hostileTexts, poison } from "./hostile.ts";
import { findPageProblems } from "./html-rules.ts";
import { findJunitProblems } from "./junit-rules.ts";
import { elementsOf, readXml, textOf, type XmlElement } from "./xml-reader.ts";

/** Everything that has no shape of its own, or that changes how its neighbours look. */
const raw = /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\r\n\uFE0F]]/v;

function poisoned(text: string): ReportInput {
  const { findings, ...rest } = poison(text);
  const waived = fullInput.findings.filter(({ resource }) => resource.type === "waiver");
  return {
    ...fullInput,
    ...rest,
    findings: [...findings, ...waived].map((finding, index) => extend(finding, index, text)),
  };
}

function extend(finding: Finding, index: number, text: string): Finding {
  if (finding.status !== "fail") return finding;
  const waiver = { reason: text, owner: text, ticket: text, expires: "2027-03-31" };
  const exposure = { verdict: "open", atWorst: "open", reasons: [text] } as const;
  return index % 2 === 0 ? { ...finding, waiver } : { ...finding, exposure };
}

/** The tree of a document without any text and value. */
function shapeOf(root: XmlElement): string {
  return elementsOf(root)
    .map(({ name, attributes, children }) => `${name} ${Object.keys(attributes).join()} ${children.length}`)
    .join("\n");
}

const plain = buildReport(poisoned("harmless"));
const shapes = { html: shapeOf(readXml(formats.html(plain))), junit: shapeOf(readXml(formats.junit(plain))) };
const cells = readCsv(formats.csv(plain)).map((record) => record.length);

function checkAll(text: string): void {
  const report = buildReport(poisoned(text));
  for (const name of ["html", "junit", "csv", "ndjson", "asff", "ocsf"] as const)
    expect(formats[name](report), name).not.toMatch(raw);
  const page = readXml(formats.html(report));
  expect(findPageProblems(page)).toEqual([]);
  const tests = readXml(formats.junit(report));
  expect(findJunitProblems(tests)).toEqual([]);
  expect(readCsv(formats.csv(report)).map((record) => record.length)).toEqual(cells);
  if (text.trim() === "") return;
  expect(shapeOf(page)).toBe(shapes.html);
  expect(shapeOf(tests)).toBe(shapes.junit);
}

describe("hostile text changes nothing but text in HTML, JUnit and CSV, and is visible in every format", () => {
  test.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))("%s", (_, text) => {
    checkAll(text);
  });

  test("and neither does any other text", () => {
    fc.assert(fc.property(hostileText, checkAll), { numRuns: 60 });
  });

  test("which a reader of the page sees as it is", () => {
    const text = "<script>alert(1)</script> &amp; \"quoted\" 'text'";
    const page = readXml(formats.html(buildReport(poisoned(text))));
    expect(textOf(page)).toContain(`Stage ${text} is wrong`);
  });
});

test("the rule for raw characters objects to a direction override", () => expect("a\u202eb").toMatch(raw));

describe("100,000 findings are written whole", () => {
  const findings = Array.from({ length: 100_000 }, (_, index): Finding => {
    const finding = fullInput.findings[index % 20];
    if (!finding) throw new Error("the fixture has findings");
    return { ...finding, id: index.toString(16).padStart(32, "0") };
  });
  const report = buildReport({ ...fullInput, findings });

  test.each([
    ["csv", "\r\n", 100_004],
    ["ndjson", "\n", 100_016],
    ["ocsf", "\n", 100_000],
    ["asff", "\n", 100_002],
    ["junit", "<testcase ", 100_012],
  ] as const)("as %s", (name, mark, expected) => {
    expect(formats[name](report).split(mark).length - 1).toBe(expected);
  });
});
