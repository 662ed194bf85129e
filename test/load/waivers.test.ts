import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { UserError } from "../../src/errors.ts";
import { waiversJsonSchema } from "../../src/load/waiver-schema.ts";
import { loadWaivers, parseWaivers } from "../../src/load/waivers.ts";
import { examplePolicy } from "../evaluate/waiver-samples.ts";

const policies = [
  examplePolicy("rest-method-unauthenticated"),
  examplePolicy("rest-stage-logs", { aliases: ["rest-stage-logging"] }),
  examplePolicy("v2-stage-logs"),
];

const right = `waivers:
  - policy: rest-method-unauthenticated
    account: "012345678901"
    region: eu-west-1
    api: orders
    stage: prod
    method: GET
    path: /pets/**
    resource: "arn:aws:apigateway:*"
    reason: Public on purpose
    owner: pets@example.com
    ticket: SEC-1
    expires: 2027-03-31
`;

function complaint(yaml: string): string {
  try {
    parseWaivers("w.yaml", yaml, policies);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return "";
}

/** The right file with one line changed, or left out. */
const changed = (member: string, line?: string): string =>
  right.replace(new RegExp(`^    ${member}:.*\n`, "m"), line === undefined ? "" : `    ${line}\n`);

describe("a waivers file", () => {
  it("is read with each member, and each entry's place", () => {
    expect(parseWaivers("w.yaml", right, policies)).toEqual([
      {
        policy: "rest-method-unauthenticated",
        policies: ["rest-method-unauthenticated"],
        account: "012345678901",
        region: "eu-west-1",
        api: "orders",
        stage: "prod",
        method: "GET",
        path: "/pets/**",
        resource: "arn:aws:apigateway:*",
        reason: "Public on purpose",
        owner: "pets@example.com",
        ticket: "SEC-1",
        expires: "2027-03-31",
        place: { file: "w.yaml", line: 2, column: 5 },
      },
    ]);
  });

  it.each(["", "# none yet\n", "waivers: []\n", "---\n"])("may be empty: %j", (yaml) => {
    expect(parseWaivers("w.yaml", yaml, policies)).toEqual([]);
  });

  it.each([
    ["a former id", "rest-stage-logging", "rest-stage-logs", ["rest-stage-logs"]],
    ["a glob", "*-stage-*", "*-stage-*", ["rest-stage-logs", "v2-stage-logs"]],
    ["a glob of former ids", "*-logging", "*-logging", ["rest-stage-logs"]],
  ])("names policies by %s", (_, written, policy, ids) => {
    const yaml = right.replace("policy: rest-method-unauthenticated", `policy: "${written}"`);
    expect(parseWaivers("w.yaml", yaml, policies)).toMatchObject([{ policy, policies: ids }]);
  });

  it("keeps text that looks like a number as it is written", () => {
    const yaml = changed("account", "account: 012345678901")
      .replace("stage: prod", "stage: 1.0")
      .replace("api: orders", "api: 1e10");
    expect(parseWaivers("w.yaml", yaml.replace("ticket: SEC-1", "ticket: 0042"), policies)).toMatchObject([
      { account: "012345678901", stage: "1.0", api: "1e10", ticket: "0042" },
    ]);
  });

  it.each([
    [
      "policy: rest-method-unauthenticatd",
      'w.yaml:2:13: waivers.policy has "rest-method-unauthenticatd", which isn\'t a policy; did you mean rest-method-unauthenticated?',
    ],
    ["policy: xyzzy", 'w.yaml:2:13: waivers.policy has "xyzzy", which isn\'t a policy'],
    ["policy: http-*", 'w.yaml:2:13: waivers.policy has "http-*", which matches no policy'],
    ["policy: ''", 'w.yaml:2:13: waivers.policy must not be blank, not ""'],
  ])("can't say %s", (line, message) => {
    expect(complaint(right.replace("policy: rest-method-unauthenticated", line))).toBe(message);
  });

  it.each([
    ["policy", "w.yaml:2:5: waivers.policy is missing"],
    ["reason", "w.yaml:2:5: waivers.reason is missing"],
    ["owner", "w.yaml:2:5: waivers.owner is missing"],
    ["expires", "w.yaml:2:5: waivers.expires is missing"],
  ])("can't do without %s", (member, message) => {
    const yaml = member === "policy" ? right.replace("policy: rest-method-unauthenticated\n    ", "") : changed(member);
    expect(complaint(yaml)).toBe(message);
  });

  it.each(["account", "region", "api", "stage", "method", "path", "resource", "ticket"])(
    "can do without %s",
    (member) => expect(complaint(changed(member))).toBe(""),
  );

  it.each([
    [
      "account",
      "account: 1111",
      'w.yaml:3:14: waivers.account must be 12 digits, or a glob of digits such as 1111*, not "1111"',
    ],
    [
      "account",
      "account: prod-*",
      'w.yaml:3:14: waivers.account must be 12 digits, or a glob of digits such as 1111*, not "prod-*"',
    ],
    [
      "region",
      "region: eu-wst-1",
      'w.yaml:4:13: waivers.region has "eu-wst-1", which isn\'t an AWS Region; did you mean eu-west-1?',
    ],
    ["api", "api: [a]", 'w.yaml:5:10: waivers.api must be text, not ["a"]'],
    ["stage", "stage: true", "w.yaml:6:12: waivers.stage must be text, not true"],
    ["stage", "stage:", "w.yaml:6:11: waivers.stage must be text, not null"],
    [
      "method",
      "method: get",
      'w.yaml:7:13: waivers.method must be a method in capitals such as GET or ANY, or a glob, not "get"',
    ],
    ["reason", "reason: '  '", 'w.yaml:10:13: waivers.reason must not be blank, not "  "'],
    ["owner", "owner: ''", 'w.yaml:11:12: waivers.owner must not be blank, not ""'],
    ["ticket", "ticket: ''", 'w.yaml:12:13: waivers.ticket must not be blank, not ""'],
    [
      "expires",
      "expires: 2027-02-30",
      'w.yaml:13:14: waivers.expires must be a day of the calendar such as 2027-03-31, not "2027-02-30"',
    ],
    [
      "expires",
      "expires: never",
      'w.yaml:13:14: waivers.expires must be a day of the calendar such as 2027-03-31, not "never"',
    ],
    [
      "expires",
      "expires: 20270331",
      'w.yaml:13:14: waivers.expires must be a day of the calendar such as 2027-03-31, not "20270331"',
    ],
    [
      "expires",
      "expire: 2027-03-31",
      "w.yaml:2:5: waivers.expires is missing\nw.yaml:13:5: waivers.expire isn't a member of a waiver; did you mean expires?",
    ],
    ["ticket", "tikcet: SEC-1", "w.yaml:12:5: waivers.tikcet isn't a member of a waiver; did you mean ticket?"],
    [
      "ticket",
      "severity: low",
      /^w.yaml:12:5: waivers.severity isn't a member of a waiver; there are: policy, account, region, /,
    ],
    ["ticket", "ticket: {", /^w.yaml:1[34]:\d+: /],
  ])("can't say for %s %j", (member, line, message) => expect(complaint(changed(member, line))).toMatch(message));

  it.each([
    ["- policy: x\n", 'w.yaml:1:1: the file must be a map of members, not [{"policy":"x"}]'],
    [
      "waiver: []\n",
      "w.yaml:1:1: waivers is missing\nw.yaml:1:1: waiver isn't a member of a waiver; did you mean waivers?",
    ],
    ["waivers: {}\n", "w.yaml:1:10: waivers must be a list, not {}"],
    ["waivers:\n  - open\n", 'w.yaml:2:5: waivers must be a map of members, not "open"'],
    ["a: &a [*a]\n", /^w.yaml:1:1: /],
    ["waivers: [\n", /^w.yaml:2:1: /],
  ])("can't be %j", (yaml, message) => expect(complaint(yaml)).toMatch(message));

  it("can't waive the same twice, whatever the words", () => {
    const again = `${right}${right.replace("waivers:\n", "").replace("On purpose", "Again").replace("2027-03-31", "2028-01-01")}`;
    expect(complaint(again)).toBe("w.yaml:14:5: this waives the same as w.yaml:2");
    const former =
      "waivers:\n  - &a { policy: rest-stage-logs, reason: a, owner: b, expires: 2027-01-01 }\n  - { policy: rest-stage-logging, reason: a, owner: b, expires: 2027-01-01 }\n";
    expect(complaint(former)).toBe("w.yaml:3:5: this waives the same as w.yaml:2");
  });

  it("tells all mistakes at once, in the file's order", () => {
    const yaml = changed("owner")
      .replace("region: eu-west-1", "region: here")
      .replace("expires: 2027-03-31", "expires: soon");
    expect(
      complaint(yaml)
        .split("\n")
        .map((line) => line.split(":")[1]),
    ).toEqual(["2", "4", "12"]);
  });

  it("is never anything but waivers or a UserError, whatever it holds", () => {
    const entry = fc.dictionary(fc.constantFrom("policy", "account", "api", "expires", "owner", "x"), fc.jsonValue());
    const yaml = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(entry).map((waivers) => JSON.stringify({ waivers })),
    );
    fc.assert(fc.property(yaml, (text) => void complaint(text)));
  });
});

describe("waivers files", () => {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-waivers-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const files = ["one.yaml", "two.yaml"].map((name) => join(folder, name));
  const load = () => loadWaivers({ files, folder, policies });

  it("are read in their order, and named as seen from the folder", () => {
    for (const [index, file] of files.entries()) writeFileSync(file, changed("stage", `stage: s${index}`));
    expect(load().map(({ stage, place }) => `${place.file}:${place.line} ${stage}`)).toEqual([
      "one.yaml:2 s0",
      "two.yaml:2 s1",
    ]);
  });

  it("can't waive the same in two of them", () => {
    for (const file of files) writeFileSync(file, right);
    expect(load).toThrow("two.yaml:2:5: this waives the same as one.yaml:2");
  });

  it("have to be there", () => {
    rmSync(files[1] ?? "");
    expect(load).toThrow("There is no waivers file two.yaml");
  });
});

describe("the JSON Schema of waivers", () => {
  const schema = waiversJsonSchema();
  const validate = new Ajv2020({ strict: false }).compile(schema);

  it("accepts a right file, and describes each member", () => {
    expect(validate(parse(right))).toBe(true);
    const { items } = (schema as { properties: { waivers: { items: { properties: Record<string, object> } } } })
      .properties.waivers;
    for (const [name, member] of Object.entries(items.properties)) expect(member, name).toHaveProperty("description");
  });

  it.each([changed("expires"), changed("owner"), changed("ticket", "tikcet: a"), changed("account", "account: '1'")])(
    "refuses what the loader refuses: case %#",
    (yaml) => expect(validate(parse(yaml))).toBe(false),
  );
});
