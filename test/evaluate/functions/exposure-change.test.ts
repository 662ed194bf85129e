import { describe, expect, it } from "vitest";
import { exposureChange } from "../../../src/evaluate/functions/exposure-change.ts";

describe("exposureChange", () => {
  it.each([
    ["authenticated", "open", "opened"],
    ["private", "key-only", "opened"],
    ["network-limited", "open", "opened"],
    ["key-only", "open", "widened"],
    ["private", "authenticated", "widened"],
    ["authenticated", "network-limited", "widened"],
    ["open", "key-only", "narrowed"],
    ["authenticated", "private", "narrowed"],
    ["open", "open", "same"],
    ["unknown", "open", ""],
    ["private", "unknown", ""],
  ])("from %s to %s is %j", (before, after, expected) => {
    expect(exposureChange({ verdict: before }, { verdict: after })).toBe(expected);
  });

  it("is none for a preflight that only a mock answers, nor for what is not there", () => {
    expect(exposureChange({ verdict: "private" }, { verdict: "open", preflight: true })).toBe("same");
    expect(exposureChange({}, { verdict: "open" })).toBe("");
  });
});
