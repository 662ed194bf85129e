import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { loadSettings } from "../../src/load/settings.ts";
import type { PartialSettings } from "../../src/load/settings-schema.ts";
import { settingsJsonSchema } from "../../src/load/settings-schema.ts";

const folder = mkdtempSync(join(tmpdir(), "gatewarden-settings-"));
afterAll(() => rmSync(folder, { recursive: true }));

function load(yaml: string, flags: PartialSettings = {}) {
  writeFileSync(join(folder, "gatewarden.yaml"), yaml);
  return loadSettings({ folder, flags });
}

function complaint(yaml: string): string {
  try {
    load(yaml);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return "";
}

const defaults = {
  sessionName: "gatewarden",
  rate: 0.6,
  concurrency: 8,
  failOn: "low",
  requireComplete: false,
  format: "table",
  standards: [],
  waivers: [],
  deliver: {},
  drift: { attribute: false, ignore: [] },
  policies: { dirs: [], enable: [], disable: [], parameters: {}, severities: {} },
};

describe("settings", () => {
  it.each(["", "# nothing yet\n", "{}", "---\n"])("are defaults where the file says nothing: %j", (yaml) =>
    expect(load(yaml)).toEqual(defaults),
  );

  it("are defaults where there is no file", () => {
    expect(loadSettings({ folder: join(folder, "nowhere"), flags: {} })).toEqual(defaults);
  });

  it("keep leading zeros of account ids and external ids", () => {
    const { accounts, externalId } = load("accounts: [012345678901, 111122223333, '000000000000']\nexternalId: 0012\n");
    expect({ accounts, externalId }).toEqual({
      accounts: ["012345678901", "111122223333", "000000000000"],
      externalId: "0012",
    });
  });

  it("give paths as seen from the file", () => {
    const { output, policies } = load("output: out/report.json\npolicies: { dirs: [own, /abs] }\n");
    expect(output).toBe(join(folder, "out/report.json"));
    expect(policies.dirs).toEqual([join(folder, "own"), "/abs"]);
  });

  it("give the places of the store and of archives as seen from the file, and ids as text", () => {
    const { store, deliver } = load(
      "store: kept\ndeliver:\n  1: { kind: archive, to: lake }\n  s3: { kind: archive, to: s3://abc/ }\n  hub: { kind: security-hub, role: R, externalId: 0012 }\n",
    );
    expect(store).toBe(join(folder, "kept"));
    expect(deliver).toEqual({
      1: { kind: "archive", to: join(folder, "lake") },
      s3: { kind: "archive", to: "s3://abc/" },
      hub: { kind: "security-hub", role: "R", externalId: "0012" },
    });
    expect(load("store: false").store).toBe(false);
    expect(load("store: kept", { store: { table: "abc", bucket: "def" } }).store).toEqual({
      table: "abc",
      bucket: "def",
    });
  });

  it("give a baseline's folder as seen from the file, whatever else is said of drift", () => {
    const yaml = "drift: { baseline: expected, ignore: [{ path: /tags }] }\n";
    const ignore = [{ path: "/tags" }];
    expect(load(yaml).drift).toEqual({ baseline: join(folder, "expected"), attribute: false, ignore });
    expect(load(yaml, { drift: { baseline: "/elsewhere", attribute: true } }).drift).toEqual({
      baseline: "/elsewhere",
      attribute: true,
      ignore,
    });
  });

  it("let flags win, and add up folders with policies", () => {
    const yaml =
      "rate: 0.1\nfailOn: none\npolicies: { dirs: [own], disable: [a] }\norganization: { includeOus: [A], excludeTags: [b] }\n";
    const flags = { rate: 0.9, policies: { dirs: ["more"] }, organization: { includeOus: ["B"] } };
    expect(load(yaml, flags)).toMatchObject({
      rate: 0.9,
      failOn: "none",
      policies: { dirs: [join(folder, "own"), join(folder, "more")], disable: ["a"] },
      organization: { includeOus: ["B"], excludeTags: ["b"] },
    });
  });

  it.each([
    ["regoins: [eu-west-1]", "gatewarden.yaml:1:1: regoins isn't a setting; did you mean regions?"],
    ["xyzzy: 1", /^gatewarden.yaml:1:1: xyzzy isn't a setting; there are: accounts, regions, /],
    ["accounts: 111122223333", 'gatewarden.yaml:1:11: accounts must be a list, not "111122223333"'],
    ["accounts: []", "gatewarden.yaml:1:11: accounts must not be empty"],
    ["accounts:\n  - 11112222333", 'gatewarden.yaml:2:5: accounts must be 12 digits, not "11112222333"'],
    [
      "regions: [eu-wst-1]",
      'gatewarden.yaml:1:11: regions has "eu-wst-1", which isn\'t an AWS Region; did you mean eu-west-1?',
    ],
    ["rate: 0", "gatewarden.yaml:1:7: rate must be above 0, not 0"],
    ["rate: 1.01", "gatewarden.yaml:1:7: rate must be at most 1, not 1.01"],
    ["rate: '1'", 'gatewarden.yaml:1:7: rate must be a number, not "1"'],
    ["rate: .nan", /^gatewarden.yaml:1:7: rate must be a number/],
    ["concurrency: 1.5", "gatewarden.yaml:1:14: concurrency must be a whole number, not 1.5"],
    ["failOn: hihg", /failOn must be critical, .* or none, not "hihg"; did you mean high\?$/],
    ["format: pdf", /^gatewarden.yaml:1:9: format must be table, json, .*, not "pdf"$/],
    ["requireComplete: yes", 'gatewarden.yaml:1:18: requireComplete must be true or false, not "yes"'],
    ["organization: true", "gatewarden.yaml:1:15: organization must be a map of settings, not true"],
    ["role: arn:aws:iam::1:role/x", /^gatewarden.yaml:1:7: role must be a role's name/],
    ["policies: { severities: { a: bad } }", /^gatewarden.yaml:1:30: policies.severities.a must be critical/],
    ["policies: { dir: [] }", "gatewarden.yaml:1:13: policies.dir isn't a setting; did you mean dirs?"],
    ["drift: { ignore: [{}] }", "gatewarden.yaml:1:19: drift.ignore must have type, path or name, not {}"],
    ["drift: { ignore: [{ pth: /a }] }", /gatewarden.yaml:1:21: drift.ignore.pth isn't a setting; did you mean path\?/],
    ["- a", 'gatewarden.yaml:1:1: the file must be a map of settings, not ["a"]'],
    ["rate: 1\nrate: 1", /^gatewarden.yaml:2:1: Map keys must be unique/],
    ["a: &a [*a]", /^gatewarden.yaml:1:1: /],
  ])("%j: %s", (yaml, message) => expect(complaint(yaml)).toMatch(message));

  it("are told all at once, in the file's order", () => {
    expect(
      complaint("rate: 2\nacounts: []\nconcurrency: 0\n")
        .split("\n")
        .map((line) => line.split(":")[1]),
    ).toEqual(["1", "2", "3"]);
  });

  it("are never anything but settings or a UserError, whatever the file holds", () => {
    const yaml = fc.oneof(
      fc.string(),
      fc.json(),
      fc
        .dictionary(fc.constantFrom(...Object.keys(defaults), "accounts", "organization"), fc.jsonValue())
        .map((value) => JSON.stringify(value)),
    );
    fc.assert(fc.property(yaml, (text) => void complaint(text)));
  });

  it("have a description each in the JSON Schema", () => {
    const { properties } = settingsJsonSchema() as { properties: Record<string, { description?: string }> };
    const bare = Object.entries(properties).filter(([, { description }]) => !description);
    expect(bare).toEqual([]);
  });
});
