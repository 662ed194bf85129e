import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { selectPolicies } from "../../src/load/select-policies.ts";
import { findIssues } from "../../src/load/settings-issues.ts";
import { type PartialSettings, settingsSchema } from "../../src/load/settings-schema.ts";
import { settingsTemplate } from "../../src/load/settings-template.ts";

const template = settingsTemplate();

/** The template's settings, each as its own text without the `#` that comments it out. */
const settings = template
  .split("\n\n")
  .slice(1)
  .map((part) => part.split("\n").filter((line) => !/^# \S/.test(line) && line !== ""))
  .map((lines) => lines.map((line) => line.replace(/^#/, "")).join("\n"));

describe("the settings that `gatewarden init` writes", () => {
  it("say nothing as they are", () => expect(parse(template)).toBeNull());

  it("hold every setting once", () => {
    expect(settings.flatMap((text) => Object.keys(parse(text)))).toEqual(
      expect.arrayContaining(Object.keys(settingsSchema.shape)),
    );
    expect(settings).toHaveLength(Object.keys(settingsSchema.shape).length);
  });

  it.each(settings)("are right when it is taken off: %s", (text) => expect(findIssues(parse(text))).toEqual([]));

  it.each(settings)("explain each setting and each member: %s", (text) => {
    const [name = "", value] = Object.entries(parse(text))[0] ?? [];
    const schema = settingsSchema.shape[name as keyof PartialSettings];
    expect(template).toContain(`# ${schema.description}.\n#${name}:`);
    const members = ["policies", "organization", "store", "deliver"].includes(name) ? Object.keys(value as object) : [];
    for (const member of members) expect(text).toMatch(new RegExp(`^ {2}# .+\n {2}${member}:`, "m"));
  });

  it("are right all together, and name policies that are there", () => {
    const together = parse(settings.join("\n")) as Required<PartialSettings>;
    expect(findIssues(together)).toEqual([]);
    const { dirs = [], enable = [], disable = [], parameters = {}, severities = {} } = together.policies;
    const all = loadPolicies([builtInPolicies()]);
    const chosen = selectPolicies(all, { dirs, enable, disable, parameters, severities }, together.standards);
    expect(chosen.policies.length).toBeGreaterThan(0);
  });
});
