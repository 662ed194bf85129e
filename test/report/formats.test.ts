import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { formats } from "../../src/report/formats.ts";
import { cleanInput, input } from "./fixture.ts";
import { fullReport } from "./fixture-full.ts";

const golden = (name: string) => new URL(`golden/${name}`, import.meta.url).pathname;

/** To accept a change of wording or layout, run vitest with -u and read the difference. */
describe("every format writes the fixture's report as its golden file says", () => {
  const report = buildReport(input);
  const cases = [
    ["table at 80 columns", formats.table(report, { color: false, width: 80 }), "table-80.golden.txt"],
    [
      "table at 120 columns in colour",
      formats.table(report, { color: true, width: 120 }),
      "table-120-color.golden.txt",
    ],
    [
      "table of a clean audit",
      formats.table(buildReport(cleanInput), { color: false, width: 100 }),
      "clean.golden.txt",
    ],
    ["json", formats.json(report), "report.golden.json"],
    ["sarif", formats.sarif(report), "report.golden.sarif.json"],
    ["markdown", formats.markdown(report), "report.golden.md"],
    ["markdown of a clean audit", formats.markdown(buildReport(cleanInput)), "clean.golden.md"],
    ["html", formats.html(fullReport), "report.golden.html"],
    ["html of a clean audit", formats.html(buildReport(cleanInput)), "clean.golden.html"],
    ["csv", formats.csv(fullReport), "report.golden.csv"],
    ["ndjson", formats.ndjson(fullReport), "report.golden.ndjson"],
    ["junit", formats.junit(fullReport), "report.golden.junit.xml"],
    ["asff", formats.asff(fullReport), "report.golden.asff.json"],
    ["ocsf", formats.ocsf(fullReport), "report.golden.ocsf.ndjson"],
  ] as const;

  test.each(cases)("%s", async (_, text, file) => {
    await expect(text).toMatchFileSnapshot(golden(file));
  });

  test.each(Object.entries(formats))("%s ends with one newline", (_, format) => {
    expect(format(report, { color: false, width: 80 })).toMatch(/[^\n]\n$/);
  });
});
