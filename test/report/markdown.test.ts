import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { markdown } from "../../src/report/formats/markdown.ts";
import { cleanInput, input } from "./fixture.ts";
import { findActiveMarkdown } from "./markdown-rules.ts";

const show = (changed: ReportInput) => markdown(buildReport(changed));

describe("the Markdown report", () => {
  test("warns when the audit is not complete", () => {
    expect(show(input)).toContain("> [!WARNING]\n> **Not complete:** 1 of 3 targets failed");
    expect(show({ ...cleanInput, interrupted: true })).toContain("**Not complete:** stopped before its end");
  });

  test("is one sentence and the coverage when nothing was found", () => {
    expect(show(cleanInput)).toContain("No failure and nothing unknown");
    expect(show(cleanInput).match(/^## .*/gm)).toEqual(["## Coverage"]);
  });

  test("folds the findings of each policy", () => {
    expect(show(input).match(/^<details>$/gm)).toHaveLength(6);
    expect(show(input).match(/^<\/details>$/gm)).toHaveLength(6);
  });

  test("gives the command where there is one", () => {
    expect(show(input)).toContain("Command: `aws apigateway update-stage --rest-api-id a1b2c3d4e5 --stage-name prod");
  });

  test("fits in a GitHub comment, whatever was found, and says what it leaves out", () => {
    const [policy] = input.policies;
    const [finding] = input.findings;
    if (!policy || !finding) throw new Error("the fixture has a policy and a finding");
    const policies = Array.from({ length: 400 }, (_, index) => ({ ...policy, id: `policy-${index}` }));
    const findings = policies.flatMap(({ id }) =>
      Array.from(
        { length: 40 },
        (_, index): Finding => ({ ...finding, policy: id, id: `${id}-${index}`, message: "long ".repeat(60) }),
      ),
    );
    const text = show({ ...input, policies, findings });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain("… and 20 more (use `--format json`)");
    expect(text).toMatch(/… and \d+ more failing policies \(use `--format json`\)/);
    expect(text).toContain("## Coverage");
  });
});

describe("the rules that judge Markdown object to", () => {
  test.each([
    "see @octocat",
    "<img src=x>",
    "[a](b)",
    "![a](b)",
    "http://evil.example",
    "www.evil.example",
    "fixes #12",
    "*bold*",
    "a | b",
    "`open",
    ":tada:",
    "$x$",
    "| too | few |",
  ])("%s", (text) => expect(findActiveMarkdown(text)).not.toEqual([]));

  test("nothing in code", () => expect(findActiveMarkdown("`@a` ``<b> ` #1`` <code>@a</code>")).toEqual([]));
});
