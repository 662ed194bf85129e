import { describe, expect, it } from "vitest";
import { useColor, widthOf } from "../../src/cli/terminal.ts";

const terminal = { isTTY: true, columns: 80 };
const pipe = {};

describe("useColor", () => {
  it.each([
    [terminal, [], {}, true],
    [pipe, [], {}, false],
    [terminal, ["--no-color"], { FORCE_COLOR: "1" }, false],
    [terminal, [], { NO_COLOR: "1" }, false],
    [terminal, [], { NO_COLOR: "" }, true],
    [terminal, [], { TERM: "dumb" }, false],
    [pipe, [], { FORCE_COLOR: "1" }, true],
    [pipe, [], { FORCE_COLOR: "true", NO_COLOR: "1" }, true],
    [terminal, [], { FORCE_COLOR: "0" }, false],
    [pipe, [], { FORCE_COLOR: "" }, false],
  ])("%j with %j and %j: %s", (stream, commandLine, env, color) =>
    expect(useColor(stream, commandLine, env)).toBe(color),
  );
});

describe("widthOf", () => {
  it.each([
    [terminal, {}, 80],
    [pipe, {}, 120],
    [{ columns: 0 }, {}, 120],
    [pipe, { COLUMNS: "60" }, 60],
    [terminal, { COLUMNS: "60" }, 80],
    [pipe, { COLUMNS: "-1" }, 120],
    [pipe, { COLUMNS: "wide" }, 120],
  ])("%j with %j: %i", (stream, env, width) => expect(widthOf(stream, env)).toBe(width));
});
