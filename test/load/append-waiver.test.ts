import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { appendWaiver } from "../../src/load/append-waiver.ts";

const entry = {
  policy: "rest-method-unauthenticated",
  account: "012345678901",
  region: "eu-west-1",
  api: "1234567890",
  path: "/pets/{id}",
  reason: "Public: on purpose # really",
  owner: "pets@example.com",
  expires: "2027-03-31",
};

const lines = `- policy: rest-method-unauthenticated
  account: "012345678901"
  region: eu-west-1
  api: "1234567890" # orders
  path: /pets/{id}
  reason: "Public: on purpose # really"
  owner: pets@example.com
  expires: 2027-03-31
`;

const indented = (columns: number): string => lines.replace(/^(?=.)/gm, " ".repeat(columns));

describe("appendWaiver", () => {
  it("begins a file that is not there", () => {
    const text = appendWaiver("", entry, { api: "orders" });
    expect(text).toMatch(/^# Accepted risks/);
    expect(text.endsWith(`waivers:\n${indented(2)}`)).toBe(true);
  });

  it.each([
    [
      "indented",
      "# top\n\nwaivers:   # the list\n    # first\n    -   policy:    a   # odd   spaces\n        reason: >-\n          long\n          words\n\n",
      4,
    ],
    ["not indented", "waivers:\n- policy: a\n  expires: 2027-01-01 # why not\n", 0],
    ["without a newline at the end", "waivers:\n  - policy: a", 2],
    ["in brackets each", "waivers:\n  - { policy: a,   reason: 'x' }\n", 2],
    ["with another list behind it", "waivers:\n  - policy: a\n", 2],
  ])("adds to a list %s and leaves the rest as it was, letter by letter", (_, text, columns) => {
    const glue = text.endsWith("\n") ? "" : "\n";
    const added = appendWaiver(text, entry, { api: "orders" });
    expect(added.replace(indented(columns), "")).toBe(`${text}${glue}`);
    expect(parse(added).waivers.at(-1)).toEqual(entry);
  });

  it("leaves a comment of the last entry with it, and one behind the list behind it", () => {
    const text = "waivers:\n  - policy: a\n    reason: b\n    # about a\n# the end\n";
    expect(appendWaiver(text, entry, { api: "orders" })).toBe(
      `waivers:\n  - policy: a\n    reason: b\n    # about a\n${indented(2)}# the end\n`,
    );
  });

  it("keeps Windows line ends", () => {
    const added = appendWaiver("waivers:\r\n  - policy: a\r\n", entry);
    expect(added.match(/(?<!\r)\n/)).toBeNull();
    expect(parse(added).waivers).toEqual([{ policy: "a" }, entry]);
  });

  it.each([
    ["an empty list", "# mine\nwaivers: [] # none\n"],
    ["a list in brackets", "# mine\nwaivers: [{ policy: a }]\n"],
    ["comments alone", "# mine\n"],
    ["a list that is not there yet", "# mine\nwaivers:\n"],
  ])("adds to %s and keeps comments", (_, text) => {
    const added = appendWaiver(text, entry);
    expect(added).toContain("# mine");
    expect(parse(added).waivers.at(-1)).toEqual(entry);
  });

  it("writes any words so that they are read again as they were", () => {
    const words = fc
      .string({ unit: "binary", minLength: 1 })
      .filter((text) => text.isWellFormed() && text.trim() !== "");
    fc.assert(
      fc.property(words, words, words, (reason, owner, note) => {
        const given = { ...entry, reason, owner };
        const added = appendWaiver(appendWaiver("", entry), given, { api: note });
        expect(parse(added).waivers).toEqual([entry, given]);
      }),
    );
  });
});
