import type { Log, Result, Run } from "sarif";
import { describe, expect, test } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { severities } from "../../src/model/severity.ts";
import { buildReport, type ReportInput } from "../../src/report/build.ts";
import { sarif } from "../../src/report/formats/sarif.ts";
import { cleanInput, input } from "./fixture.ts";
import { validateSarif } from "./sarif-schema.ts";

function runOf(changed: ReportInput): Run {
  const log: Log = JSON.parse(sarif(buildReport(changed)));
  expect(validateSarif(log)).toEqual([]);
  const [run] = log.runs;
  if (!run) throw new Error("a log has a run");
  return run;
}

function resultsOf(changed: ReportInput): readonly Result[] {
  return runOf(changed).results ?? [];
}

function withFindings(change: (finding: Finding, index: number) => Finding): ReportInput {
  return { ...input, findings: input.findings.map(change) };
}

describe("SARIF results", () => {
  test("fail with a level, or stay open without one: unknown is neither a pass nor an alarm", () => {
    const kinds = resultsOf(input).map(({ kind, level }) => `${kind} ${level}`);
    expect(
      Map.groupBy(kinds, (kind) => kind)
        .entries()
        .map(([kind, all]) => [kind, all.length])
        .toArray(),
    ).toEqual([
      ["fail error", 6],
      ["fail warning", 2],
      ["fail note", 2],
      ["open none", 10],
    ]);
  });

  test("all lie in a file, as GitHub demands, which names account, Region and resource", () => {
    const uris = resultsOf(input).map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
    expect(uris[1]).toBe("apigateway/111111111111/eu-west-1/restapis/a1b2c3d4e5/resources/r0/methods/GET/integration");
    expect(uris.at(-1)).toBe("apigateway/222222222222/*/222222222222");
  });

  test("have paths that can't be empty, climb or break off", () => {
    const arns = [
      "arn:aws:apigateway:eu-west-1::/domainnames/../../x",
      "arn:aws:apigateway:eu-west-1::/a b?c#d%2F",
      "",
      "\ud800",
    ];
    const changed = withFindings((finding, index) => ({
      ...finding,
      resource: { ...finding.resource, arn: arns[index % 4] ?? "" },
    }));
    const uris = resultsOf(changed).map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
    expect(new Set(uris.map((uri) => uri?.split("/").slice(3).join("/")))).toEqual(
      new Set(["domainnames/_../_../x", "a%20b%3Fc%23d%252F", "", "%EF%BF%BD"]),
    );
  });

  test("keep their fingerprints when everything around them changes", () => {
    const fingerprints = (results: readonly Result[]) =>
      results.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
    const later = { ...input, startedAt: "2027-01-01T00:00:00Z", findings: input.findings.toReversed() };
    expect(fingerprints(resultsOf(later))).toEqual(fingerprints(resultsOf(input)));
    expect(new Set(fingerprints(resultsOf(input))).size).toBe(input.findings.length);
  });

  test("are an empty list when nothing was found", () => expect(runOf(cleanInput).results).toEqual([]));

  test("are at most what GitHub takes, failures first, and the file says how many were left out", () => {
    const findings = Array.from({ length: 2000 }, () => input.findings).flat();
    const run = runOf({ ...input, findings });
    const notified = run.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text);
    expect(run.results).toHaveLength(25_000);
    expect(run.results?.slice(0, 20_000).every(({ kind }) => kind === "fail")).toBe(true);
    expect(notified).toContainEqual(expect.stringContaining("15,000 results left out"));
  });

  test("hold no text that a viewer would turn into a link", () => {
    const changed = withFindings((finding) => ({ ...finding, message: "[click](http://evil.example)" }));
    expect(resultsOf(changed).filter(({ message }) => message.text?.includes("]("))).toEqual([]);
  });
});

describe("SARIF rules", () => {
  test("carry GitHub's score for each severity, and none for informational", () => {
    const policies = severities.flatMap((severity) =>
      input.policies.slice(0, 1).map((policy) => ({ ...policy, id: severity, severity })),
    );
    const rules = runOf({ ...cleanInput, policies }).tool.driver.rules ?? [];
    expect(rules.map(({ id, properties }) => [id, properties?.["security-severity"]])).toEqual([
      ["critical", "9.5"],
      ["high", "8.0"],
      ["medium", "5.5"],
      ["low", "2.0"],
      ["informational", undefined],
    ]);
  });

  test("have at most twenty tags, and all their controls", () => {
    const controls = Array.from({ length: 30 }, (_, index) => `NIST:${index}`);
    const [rule] =
      runOf({ ...cleanInput, policies: input.policies.map((policy) => ({ ...policy, controls })) }).tool.driver.rules ??
      [];
    expect(rule?.properties?.tags).toHaveLength(20);
    expect(rule?.properties?.controls).toEqual(controls);
  });

  test("include a policy that only a finding names", () => {
    expect(runOf({ ...input, policies: [] }).tool.driver.rules).toHaveLength(7);
  });

  test("cut descriptions that GitHub would refuse", () => {
    const policies = input.policies.map((policy) => ({ ...policy, title: "long ".repeat(400), why: "" }));
    expect(runOf({ ...cleanInput, policies }).tool.driver.rules).toHaveLength(7);
  });
});

describe("the SARIF invocation", () => {
  test("succeeded when all was seen", () => expect(runOf(cleanInput).invocations?.[0]?.executionSuccessful).toBe(true));

  test("did not when something stayed unseen, and names each gap, error, vanished API and unknown member", () => {
    const invocation = runOf(input).invocations?.[0];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.map(({ descriptor }) => descriptor?.id)).toEqual([
      "gap-denied",
      "gap-denied",
      "policy-error",
      "unknown-member",
      "vanished",
      "unknown-member",
    ]);
  });

  test("did not when it was interrupted or a policy broke", () => {
    expect(runOf({ ...cleanInput, interrupted: true }).invocations?.[0]?.executionSuccessful).toBe(false);
    expect(runOf({ ...cleanInput, errors: input.errors }).invocations?.[0]?.executionSuccessful).toBe(false);
  });
});
