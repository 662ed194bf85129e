import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { Policy } from "../../src/model/policy.ts";

const root = mkdtempSync(join(tmpdir(), "gatewarden-policies-"));
afterAll(() => rmSync(root, { recursive: true }));
let folders = 0;

/** A new folder with these files. */
function folder(files: Readonly<Record<string, string | Buffer>>): string {
  const dir = join(root, String(++folders));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), content);
  }
  return dir;
}

/** What loading says is wrong, the folder's own path left out. */
function complaint(...dirs: string[]): string {
  try {
    return `${loadPolicies(dirs).length} policies were loaded`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return dirs.reduce((text, dir) => text.replaceAll(`${dir}/`, ""), error.message);
  }
}

const good = `id: tried
title: REST stages are traced
severity: low
resource: AWS::ApiGateway::Stage
when: has(stage.stageName)
assert: stage.tracingEnabled
message: "{stage.stageName} is not traced"
why: Nobody sees where time goes.
remediation:
  text: Switch tracing on.
  patch: [{ op: replace, path: /tracingEnabled, value: "true" }]
controls: ["FSBP:APIGateway.3"]
examples:
  pass: [{ stage: { stageName: prod, tracingEnabled: true } }]
  fail: [{ stage: { stageName: prod } }]
`;

const withCases = `id: tried
title: Stages write access logs
severity: medium
why: Nobody knows who called.
parameters:
  most: { type: int, default: 3, description: How many }
cases:
  - resource: AWS::ApiGateway::Stage
    assert: has(stage.accessLogSettings.destinationArn)
    message: REST
    remediation: { text: Log. }
    examples: { pass: [{}], fail: [{}] }
  - resource: AWS::ApiGatewayV2::Stage
    assert: has(stage.AccessLogSettings.DestinationArn)
    message: v2
    remediation: { text: Log. }
    examples: { pass: [{}], fail: [{}], skip: [{}] }
`;

describe("a policy file", () => {
  it("is read with its defaults, its folder the family", () => {
    const dir = folder({ "stage/tried.yaml": good, "README.md": "# Policies", "stage/notes.txt": "no policy" });
    expect(loadPolicies([dir])).toEqual<Policy[]>([
      {
        id: "tried",
        title: "REST stages are traced",
        severity: "low",
        enabled: true,
        why: "Nobody sees where time goes.",
        remediation: { text: "Switch tracing on.", patch: [{ op: "replace", path: "/tracingEnabled", value: "true" }] },
        controls: ["FSBP:APIGateway.3"],
        aliases: [],
        parameters: {},
        family: "stage",
        file: join(dir, "stage/tried.yaml"),
        sha256: createHash("sha256").update(good).digest("hex"),
        cases: [
          {
            resource: "AWS::ApiGateway::Stage",
            when: "has(stage.stageName)",
            assert: "stage.tracingEnabled",
            message: "{stage.stageName} is not traced",
            examples: {
              pass: [{ stage: { stageName: "prod", tracingEnabled: true } }],
              fail: [{ stage: { stageName: "prod" } }],
              skip: [],
            },
          },
        ],
      },
    ]);
  });

  it("may be about what differs in resources of a type, or in all of an API", () => {
    const about = (text: string) => good.replace("resource: AWS::ApiGateway::Stage", text).replace(/^when: .*$/m, "");
    const differing = about("resource: difference\nof: AWS::ApiGateway::Stage").replace(/\{ stage: /g, "{ after: ");
    const whole = about("resource: drift\nof: AWS::ApiGateway::RestApi")
      .replace("stage.tracingEnabled", "left.size() == 0")
      .replace("{stage.stageName} is not traced", "{api.name}");
    const [first] = loadPolicies([folder({ "drift/tried.yaml": differing })]);
    const [second] = loadPolicies([folder({ "drift/tried.yaml": whole })]);
    expect(first?.cases).toMatchObject([{ resource: "AWS::ApiGateway::Stage", subject: "difference" }]);
    expect(second?.cases).toMatchObject([{ resource: "AWS::ApiGateway::RestApi", subject: "drift" }]);
    expect(first?.cases[0]).not.toHaveProperty("of");
  });

  it.each([
    ["resource: difference", "of: a difference is of a resource type: say of which"],
    [
      "resource: AWS::ApiGateway::Stage\nof: AWS::ApiGateway::Stage",
      "of: only a `difference` or a `drift` is of something",
    ],
    [
      "resource: drift\nof: AWS::ApiGateway::Stage",
      "of: a drift is of AWS::ApiGateway::RestApi, AWS::ApiGatewayV2::Api, AWS::ApiGateway::Account",
    ],
    [
      "resource: difference\nof: AWS::ApiGateway::Stages",
      'of can\'t be "AWS::ApiGateway::Stages" (did you mean AWS::ApiGateway::Stage?)',
    ],
    [
      "resource: differences\nof: AWS::ApiGateway::Stage",
      'resource can\'t be "differences" (did you mean difference?)',
    ],
  ])("says what it is about: %s", (text, wrong) => {
    const file = folder({ "drift/tried.yaml": good.replace("resource: AWS::ApiGateway::Stage", text) });
    expect(complaint(file)).toContain(wrong);
  });

  it("may assert the same of several types", () => {
    const [policy] = loadPolicies([folder({ "stage/tried.yaml": withCases })]);
    expect(policy?.cases.map(({ resource }) => resource)).toEqual([
      "AWS::ApiGateway::Stage",
      "AWS::ApiGatewayV2::Stage",
    ]);
    expect(policy?.remediation).toEqual({ text: "Log." });
    expect(policy?.parameters).toEqual({ most: { type: "int", default: 3, description: "How many" } });
  });

  it("is read from several folders, in an order that does not depend on the file system", () => {
    const own = folder({
      "b/two.yaml": good.replace("id: tried", "id: two"),
      "a/one.yaml": good.replace("id: tried", "id: one"),
    });
    expect(loadPolicies([own, folder({ "tried.yaml": good })]).map(({ id }) => id)).toEqual(["one", "two", "tried"]);
  });
});

/** `good` with a piece of it replaced. */
function changed(from: string, to: string): string {
  if (!good.includes(from)) throw new Error(`the good policy has no ${from}`);
  return good.replace(from, to);
}

describe("a mistake in a policy file is named with its place", () => {
  it.each<[what: string, text: string, complaint: string]>([
    [
      "YAML that ends too early",
      changed("[{ op: replace", "[{ op: replace\n"),
      "tried.yaml:12:1: Flow map in block collection must be sufficiently indented",
    ],
    ["YAML with a member twice", `${good}why: Again.\n`, "tried.yaml:16:1: Map keys must be unique"],
    ["an empty file", "", "tried.yaml:1:1: a policy is not a map of members"],
    ["a list", "- id: tried\n", "tried.yaml:1:1: a policy is not a map of members"],
    [
      "a misspelt member",
      changed("severity:", "severtiy:"),
      "tried.yaml:3:1: severtiy is no member of a policy (did you mean severity?)",
    ],
    [
      "a misspelt member further down",
      changed("text: Switch", "txt: Switch"),
      "tried.yaml:10:3: remediation.txt is no member of a policy (did you mean text?)",
    ],
    [
      "a misspelt member of a patch",
      changed('value: "true"', 'valeu: "true"'),
      "tried.yaml:11:49: remediation.patch.0.valeu is no member of a policy (did you mean value?)",
    ],
    [
      "a misspelt kind of example",
      changed("  fail:", "  fial:"),
      "tried.yaml:15:3: examples.fial is no member of a policy (did you mean fail?)",
    ],
    ["a missing member", changed("why: Nobody sees where time goes.\n", ""), "tried.yaml:1:1: why is missing"],
    ["an empty member", changed("Nobody sees where time goes.", '""'), "tried.yaml:8:6: why is empty"],
    ["a member of another type", changed("Nobody sees where time goes.", "[a]"), "tried.yaml:8:6: why is not text"],
    [
      "no passing example",
      changed("[{ stage: { stageName: prod, tracingEnabled: true } }]", "[]"),
      "tried.yaml:14:9: examples.pass is empty",
    ],
    [
      "an unknown severity",
      changed("severity: low", "severity: lwo"),
      'tried.yaml:3:11: severity can\'t be "lwo" (did you mean low?)',
    ],
    [
      "an unknown resource type",
      changed("AWS::ApiGateway::Stage", "AWS::ApiGateway::Stages"),
      'tried.yaml:4:11: resource can\'t be "AWS::ApiGateway::Stages" (did you mean AWS::ApiGateway::Stage?)',
    ],
    [
      "an id that is not the file's name",
      changed("id: tried", "id: other"),
      "tried.yaml:1:5: the id is other, and the file's name says tried",
    ],
    [
      "an id with capitals",
      changed("id: tried", "id: Tried"),
      "tried.yaml:1:5: id: an id is lower-case words joined by hyphens",
    ],
    [
      "a misspelt field",
      changed("assert: stage.tracingEnabled", "assert: stage.tracingEnabld"),
      "tried.yaml:6:15: v1.Stage has no member tracingEnabld (did you mean tracingEnabled?)",
    ],
    [
      "a misspelt field in has()",
      changed("has(stage.stageName)", "has(stage.stagName)"),
      "tried.yaml:5:17: v1.Stage has no member stagName (did you mean stageName?)",
    ],
    [
      "a misspelt field in quotes",
      changed("{stage.stageName} is", "{stage.stagName} is"),
      "tried.yaml:7:18: v1.Stage has no member stagName (did you mean stageName?)",
    ],
    [
      "a misspelt field after an escape",
      changed('"{stage.stageName} is', '"\\"\\"{stage.stagName} is'),
      "tried.yaml:7:22: v1.Stage has no member stagName",
    ],
    [
      "a misspelt field after a doubled quote",
      changed("assert: stage.tracingEnabled", "assert: 'stage.stageName == ''a'' || stage.tracingEnabld'"),
      "tried.yaml:6:44: v1.Stage has no member tracingEnabld",
    ],
    [
      "a misspelt field on a folded line",
      changed(
        "assert: stage.tracingEnabled",
        "assert: >-\n  has(stage.stageName) &&\n\n  has(stage.description)\n  && stage.tracingEnabld",
      ),
      "tried.yaml:10:12: v1.Stage has no member tracingEnabld",
    ],
    [
      "a misspelt field on a literal line",
      changed("assert: stage.tracingEnabled", "assert: |\n  has(stage.stageName)\n    && stage.tracingEnabld"),
      "tried.yaml:8:14: v1.Stage has no member tracingEnabld",
    ],
    [
      "a misspelt field on a plain line's continuation",
      changed("assert: stage.tracingEnabled", "assert: has(stage.stageName)\n  && stage.tracingEnabld"),
      "tried.yaml:7:12: v1.Stage has no member tracingEnabld",
    ],
    [
      "a command with quotes around a placeholder",
      changed("  patch:", '  command: aws "{api.id}"\n  patch:'),
      "tried.yaml:11:17: a placeholder is quoted when it is filled in",
    ],
    [
      "a parameter whose default is of another type",
      `${good}parameters: { most: { type: int, default: x, description: Most } }\n`,
      'tried.yaml:16:21: the parameter most is of type int, and "x" is not',
    ],
    [
      "a parameter whose name is no name",
      `${good}parameters: { the-most: { type: int, default: 1, description: Most } }\n`,
      "tried.yaml:16:15: parameters.the-most: a parameter's name is lowerCamelCase",
    ],
    [
      "a misspelt member of a parameter",
      `${good}parameters: { most: { typ: int, default: 1, description: Most } }\n`,
      "(did you mean type?)",
    ],
    [
      "a misspelt member of a case",
      withCases.replace("assert: has(stage.acc", "asert: has(stage.acc"),
      "tried.yaml:9:5: cases.0.asert is no member of a policy (did you mean assert?)",
    ],
    [
      "a misspelt field in the second case",
      withCases.replace("DestinationArn)", "DestinationARN)"),
      "tried.yaml:14:41: v2.AccessLogSettings has no member DestinationARN (did you mean DestinationArn?)",
    ],
    [
      "cases and members of a single one",
      `${withCases}assert: "true"\n`,
      "tried.yaml:18:1: assert is no member of a policy",
    ],
    [
      "a case without a remediation, and none for all",
      withCases.replace("    remediation: { text: Log. }\n", ""),
      "tried.yaml:8:5: cases.0.remediation: every case, or the whole policy, says how to repair it",
    ],
  ])("%s", (_what, text, expected) => {
    expect(complaint(folder({ "tried.yaml": text }))).toContain(expected);
  });

  it("all of them at once, in the order of files and lines", () => {
    const text = changed("assert: stage.tracingEnabled", "assert: stage.tracing").replace(
      "has(stage.stageName)",
      "stag.x == ''",
    );
    const dir = folder({ "b/other.yaml": changed("severity: low", "severity: bad"), "a/tried.yaml": text });
    expect(
      complaint(dir)
        .split("\n")
        .map((line) => line.split(": ")[0]),
    ).toEqual(["a/tried.yaml:5:7", "a/tried.yaml:6:15", "b/other.yaml:3:11"]);
  });

  it("an id or alias that is taken, naming both files", () => {
    const first = folder({ "one/tried.yaml": good });
    const second = folder({ "two/tried.yaml": good });
    const alias = folder({ "three/third.yaml": `${good.replace("id: tried", "id: third")}aliases: [tried]\n` });
    expect(complaint(first, second)).toBe("two/tried.yaml:1:5: the id tried is already taken by one/tried.yaml");
    expect(complaint(first, alias)).toBe("three/third.yaml:16:11: the id tried is already taken by one/tried.yaml");
  });

  it("a file that ends in .yml, which would be passed over", () => {
    expect(complaint(folder({ "tried.yml": good }))).toBe(
      "tried.yml: a policy's file ends in .yaml (did you mean tried.yaml?)",
    );
  });

  it("a file that is not text, and a folder that is not there", () => {
    expect(complaint(folder({ "tried.yaml": Buffer.from([0xff, 0xfe, 0]) }))).toContain("tried.yaml can't be read");
    expect(complaint(join(root, "nowhere"))).toContain("can't be read: ENOENT");
  });

  it("an alias bomb, without going through it", () => {
    const bomb = `a: &a [x]\n${"bcdefghij".replace(/./g, (name, at: number) => {
      const before = String.fromCharCode(97 + at);
      return `${name}: &${name} [${Array.from({ length: 10 }, () => `*${before}`).join()}]\n`;
    })}`;
    expect(complaint(folder({ "tried.yaml": bomb }))).toContain("tried.yaml:1:1: Excessive alias count");
  });
});
