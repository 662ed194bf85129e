import { describe, expect, test } from "vitest";
import {
  forHtml,
  forJson,
  forMarkdown,
  forSarif,
  forTerminal,
  toCodeCell,
  toCodeSpan,
} from "../../src/report/escape.ts";

const esc = String.fromCharCode(0x1b);

describe("forTerminal spells out what nobody can see, and leaves the rest", () => {
  test.each([
    ["GET /orders/{id}", "GET /orders/{id}"],
    [`${esc}[31mred`, "\\u001b[31mred"],
    ["two\nlines\tand\rmore", "two\\nlines\\tand\\rmore"],
    ["user\u202enimda", "user\\u202enimda"],
    ["pay\u200bments", "pay\\u200bments"],
    ["\u{e0041}", "\\udb40\\udc41"],
    ["\ud800", "\\ud800"],
    ["a\ufe0f", "a\\ufe0f"],
    ["❤\ufe0f", "❤\ufe0f"],
    ["支払い e\u0301", "支払い e\u0301"],
    [`z${"\u0335".repeat(9)}`, `z${"\u0335".repeat(4)}…`],
  ])("%j as %j", (text, shown) => expect(forTerminal(text)).toBe(shown));
});

describe("forMarkdown keeps words and puts the rest in code", () => {
  test.each([
    ["Stage prod writes no access logs", "Stage prod writes no access logs"],
    ["GET /orders/{id} accepts any", "GET `/orders/{id}` accepts any"],
    ["Attach AWS_IAM, to the route.", "Attach `AWS_IAM`, to the route."],
    ["it's (well) said: 12 of 40, yes!", "it's (well) said: 12 of 40, yes!"],
    ["a `b` c", "a `` `b` `` c"],
    ["see @octocat and #12", "see `@octocat` and `#12`"],
    ["at 111111111111 and deadbeef", "at `111111111111` and `deadbeef`"],
    ["www. example", "`www`. example"],
    ["- # > 1. a", "`- # > 1`. a"],
    ["a\nb", "`a\\nb`"],
  ])("%j as %j", (text, shown) => expect(forMarkdown(text)).toBe(shown));
});

test("forHtml writes the same in HTML", () => {
  expect(forHtml("Say <b>hi</b> & go")).toBe("Say <code>&#60;b&#62;hi&#60;/b&#62; &#38;</code> go");
});

test("toCodeSpan fences any backticks, and names what is empty", () => {
  expect(["a b", "`", "a``b", " ", ""].map(toCodeSpan)).toEqual([
    "`a b`",
    "`` ` ``",
    "```a``b```",
    "_empty_",
    "_empty_",
  ]);
});

test("toCodeCell leaves no pipe to end the cell", () => expect(toCodeCell("a|b\\|c")).toBe("`a\\u007cb\\\\u007cc`"));

test("forSarif leaves no link", () => expect(forSarif("[a](b)\u0007")).toBe("[a] (b)\\u0007"));

test("forJson escapes what JSON.stringify leaves raw, to the same value", () => {
  const value = { "\u202e": "a\u200b\u007f\u0085\u2028\u{e0041}b", plain: "支払い 👍" };
  const source = forJson(JSON.stringify(value, null, 2));
  expect(source).toBe('{\n  "\\u202e": "a\\u200b\\u007f\\u0085\\u2028\\udb40\\udc41b",\n  "plain": "支払い 👍"\n}');
  expect(JSON.parse(source)).toEqual(value);
});
