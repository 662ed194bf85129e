import { describe, expect, it } from "vitest";
import { findPlaces } from "../../src/cli/places.ts";
import { createProgram } from "../../src/cli/program.ts";
import { bash } from "../../src/cli/shells/bash.ts";
import { fish } from "../../src/cli/shells/fish.ts";
import { zsh } from "../../src/cli/shells/zsh.ts";
import { formatNames } from "../../src/model/format.ts";
import { formats } from "../../src/report/formats.ts";

const places = findPlaces(createProgram(() => undefined));

describe("places", () => {
  it("are all commands, with what may follow them", () => {
    expect(places.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["", "audit", "policies", "policies show", "completion"]),
    );
    const audit = places.find(({ path }) => path === "audit");
    expect(audit?.options).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ text: "--quiet", value: "none" }),
        expect.objectContaining({ text: "--role", value: "any" }),
        expect.objectContaining({ text: "--output", value: "file" }),
        expect.objectContaining({ text: "--policies", value: "folder" }),
        expect.objectContaining({ text: "--format", value: formatNames }),
      ]),
    );
    expect(places.find(({ path }) => path === "completion")?.argument).toEqual(["bash", "zsh", "fish"]);
  });

  it.each(places)("explain every word after gatewarden $path", ({ commands, options }) => {
    expect([...commands, ...options].filter(({ description }) => description === "")).toEqual([]);
  });
});

describe.each(Object.entries({ bash, zsh, fish }))("the %s script", (shell, script) => {
  const text = script(places);

  it("knows every command and option", () => {
    const words = places.flatMap(({ commands, options }) => [...commands, ...options].map((word) => word.text));
    const written = shell === "fish" ? words.map((word) => word.replace(/^--/, "-l ")) : words;
    expect(written.filter((word) => !text.includes(word))).toEqual([]);
  });

  it("quotes what it says", () => {
    const odd = {
      path: "",
      commands: [{ text: "x", description: "it's a\\b" }],
      options: [],
      argument: "none",
    } as const;
    const said = { bash: "x", zsh: "'x:it'\\''s a\\b'", fish: "'it\\'s a\\\\b'" }[shell];
    expect(script([odd])).toContain(said);
  });
});

describe("formats", () => {
  it("are those that can be asked for", () => expect(Object.keys(formats).sort()).toEqual([...formatNames].sort()));
});
