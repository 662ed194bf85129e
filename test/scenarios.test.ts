import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runScenario } from "./run-scenario.ts";
import { matches, parseScenario } from "./scenario.ts";

const folder = join(import.meta.dirname, "scenarios");
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith(".scenario"))
  .map((name) => ({ name, scenario: parseScenario(readFileSync(join(folder, name), "utf8")) }));

describe("scenarios", () => {
  it.concurrent.each(scenarios)("$name: $scenario.shows", async ({ scenario }) => {
    const { stdout, stderr, exit } = await runScenario(scenario);
    const asExpected = {
      stdout: matches(scenario.stdout, stdout) ? scenario.stdout : stdout,
      stderr: matches(scenario.stderr, stderr) ? scenario.stderr : stderr,
      exit,
    };
    expect(asExpected).toEqual({ stdout: scenario.stdout, stderr: scenario.stderr, exit: scenario.exit });
  });
});

describe("what a scenario expects", () => {
  it.each([
    ["a\nb\n", "a\nb\n", true],
    ["a\nb\n", "a\nc\n", false],
    ["a[..]c\n", "abc\n", true],
    ["a[..]c\n", "ab\nc\n", false],
    ["a\n...\nd\n", "a\nb\nc\nd\n", true],
    ["a\n...\n", "a\n", true],
    ["a\n...\nd\n", "a\nb\n", false],
    ["", "", true],
    ["", "a\n", false],
    ["a.c\n", "abc\n", false],
    ["a\n", "a\nb\n", false],
  ])("%j and %j: %s", (expected, actual, same) => expect(matches(expected, actual)).toBe(same));

  it("has no block that means nothing", () => {
    expect(() => parseScenario("x\n$ gatewarden\n=== stdot\n")).toThrow(/stdot/);
    expect(() => parseScenario("x\n=== stdout\n")).toThrow(/\$/);
  });
});
