import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { toCell } from "../../src/report/csv/cell.ts";
import { csv } from "../../src/report/formats/csv.ts";
import { readCsv } from "./csv-reader.ts";
import { cleanInput } from "./fixture.ts";
import { fullReport } from "./fixture-full.ts";
import { hostileText } from "./hostile.ts";

const header =
  "status,severity,policy,title,message,account,account_name,region,api_id,api_name,resource_type,resource_name," +
  "resource_arn,evidence,remediation,command,controls,exposure,exposure_reasons,waived_until,waived_by," +
  "waiver_reason,waiver_ticket,finding_id,audited_at";

/** Rows as objects, for readable expectations. */
function rowsOf(report: typeof fullReport): readonly Readonly<Record<string, string>>[] {
  const [names = [], ...records] = readCsv(csv(report));
  return records.map((record) => Object.fromEntries(record.map((value, index) => [names[index] ?? "", value])));
}

describe("the CSV report", () => {
  test("begins with a header that scripts count on: columns are only ever added at its end", () => {
    expect(csv(fullReport).split("\r\n")[0]).toBe(header);
  });

  test("has a row for each finding, gap and error, and says which is which", () => {
    const statuses = Map.groupBy(rowsOf(fullReport), ({ status }) => status);
    expect([...statuses].map(([status, rows]) => `${status} ${rows.length}`)).toEqual([
      "fail 9",
      "unknown 10",
      "waived 2",
      "gap 2",
      "error 1",
    ]);
  });

  test("is the header alone when nothing was found and everything was seen", () => {
    expect(csv(buildReport(cleanInput))).toBe(`${header}\r\n`);
  });

  test("carries waiver, exposure, and the cause of an unknown", () => {
    const rows = rowsOf(fullReport);
    expect(rows.find(({ status }) => status === "waived")).toMatchObject({
      waived_until: "2027-03-31",
      waived_by: "payments@example.com",
      waiver_ticket: "PAY-412",
    });
    expect(rows.map(({ exposure }) => exposure)).toContain("unknown, at worst key-only");
    expect(rows.find(({ status, account }) => status === "unknown" && account === "222222222222")).toMatchObject({
      account_name: "sandbox",
      evidence: expect.stringMatching(/^sts:AssumeRole was denied: User/),
    });
  });
});

describe("a cell", () => {
  test.each([
    ['=cmd|"/C calc"!A1', `"'=cmd|""/C calc""!A1"`],
    ["+1", `"'+1"`],
    ["-1", `"'-1"`],
    ["@SUM(1)", `"'@SUM(1)"`],
    [" \u00a0=1", `" \u00a0'=1"`],
    ['"=1', `"""'=1"`],
    ["＝1", `"'＝1"`],
    ["a;=1", `"a;'=1"`],
    ["\t=1", `"\\t=1"`],
    ["\r\n=1", `"\\r\\n=1"`],
    ["a=1, b-2", `"a=1, b-2"`],
    ["GET /orders/{id}", `"GET /orders/{id}"`],
  ])("holds %j as %s", (text, cell) => expect(toCell(text)).toBe(cell));

  test("of any text is one field that no spreadsheet takes for a formula, whatever it thinks separates cells", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (left, right) => {
        const line = `${toCell(left)},${toCell(right)}\r\n`;
        expect(readCsv(line)).toHaveLength(1);
        expect(readCsv(line)[0]).toHaveLength(2);
        const cells = [...(readCsv(line)[0] ?? []), ...line.split(/[;|]/)];
        expect(cells.filter((cell) => /^[\s"]*[=+\-@＝＋－＠]/.test(cell))).toEqual([]);
      }),
    );
  });
});
