import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { describeFailure } from "../../src/cli/failure.ts";
import { UserError } from "../../src/errors.ts";
import { findingId } from "../../src/model/finding.ts";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { hostileTexts } from "../report/hostile.ts";
import { auditWorld, day, failure, target } from "../store/audits.ts";
import { recordAudit, reportOf, startOf } from "../store/session.ts";
import { runCommand } from "./run-command.ts";

/** Everything that has no shape of its own, or that changes how its neighbours look; a line break ends a line. */
const raw = /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\n\uFE0F]]/v;
/** All of them at once, and line breaks after which a line could be forged. */
const hostile = hostileTexts.filter((text) => text.length < 100).join(" \nforged\r\n# forged\u0085");
/** As much of it as an argument can be. */
const hostileWord = "\u001b[2J\u009b31m\u202e\u2028\u200bx";

const policy = "rest-stage-no-description";

/** An audit of one finding, whose every text is what an attacker would have it be. */
function poisoned(text: string) {
  const audit = auditWorld({ apis: { a1: ["s1"] }, failing: [] }, {}, day(0));
  const { resource: plain, ...rest } = failure(target, policy, "a1", "s1");
  const api = { id: "a1", name: text, arn: text };
  const resource = { ...plain, name: text, arn: `${plain.arn}${text}`, api };
  const finding = {
    ...{ ...rest, resource, id: findingId(resource, policy) },
    ...{ title: text, message: text, controls: [text] },
    evidence: [{ path: text, actual: { [text]: text }, expected: text }],
    remediation: { text, command: text },
    exposure: { verdict: "open", atWorst: "open", reasons: [text] },
  } as const;
  return { audit: { ...audit, findings: [finding] }, finding };
}

/** A folder with a store, a report, a snapshot and a broken export that hold a text wherever they can. */
async function fill(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-hostile-"));
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content);
  const { audit, finding } = poisoned(text);
  const store = await openSqliteStore(join(folder, ".gatewarden"));
  await recordAudit(store, 0, audit);
  await store.audits.begin({ id: text, startedAt: day(1), version: text });
  await store.audits.finish({ ...startOf(0), version: text }, reportOf(0), []);
  await store.close();
  write("report.json", JSON.stringify({ ...reportOf(0), findings: [finding] }));
  write("broken.ndjson", `{"table": ${text.replaceAll("\n", " ")}\n`);
  const stage = { type: "AWS::ApiGateway::Stage", arn: text, name: text, config: { stageName: text } };
  const { api } = finding.resource;
  write(
    "snapshot.json",
    JSON.stringify({ kind: "rest", target, api, resources: [stage], gaps: [], unknownMembers: [] }),
  );
  return { folder, id: finding.id };
}

/** Every page that prints what came from AWS or from a store; ID stands for the finding's, WORD for an argument. */
const pages = [
  "findings list",
  "findings list --format json",
  "findings show ID",
  "findings show ID --format json",
  "findings history ID",
  "findings history ID --format json",
  "findings show WORD",
  "findings list --cursor WORD",
  "audits list",
  "audits list --format json",
  "audits show audit0000",
  "audits show audit0000 --format json",
  "audits show WORD",
  "store check",
  "store export",
  "store import broken.ndjson",
  "policies try POLICY snapshot.json",
  "policies try POLICY snapshot.json --format json",
  "waive ID --report report.json --reason r --owner o --expires 2999-01-01",
];

describe("text from AWS does nothing on", () => {
  let evil: Awaited<ReturnType<typeof fill>>;
  let plain: Awaited<ReturnType<typeof fill>>;
  beforeAll(async () => {
    [evil, plain] = [await fill(hostile), await fill("harmless")];
  });
  afterAll(() => {
    for (const { folder } of [evil, plain]) rmSync(folder, { recursive: true });
  });

  async function run(page: string, { folder, id }: typeof evil, word: string) {
    const file = join(import.meta.dirname, `../../policies/stage/${policy}.yaml`);
    const given: Readonly<Record<string, string>> = { ID: id, WORD: word, POLICY: file };
    const args = page.split(" ").map((part) => given[part] ?? part);
    return await runCommand(folder, args);
  }

  it.each(pages)("%s", async (page) => {
    const [printed, expected] = await Promise.all([run(page, evil, hostileWord), run(page, plain, "nowhere")]);
    for (const text of [printed.stdout, printed.stderr]) expect(text).not.toMatch(raw);
    const shape = ({ stdout, stderr, exit }: typeof printed) => [
      exit,
      stdout.split("\n").length,
      stderr.split("\n").length,
    ];
    expect(shape(printed)).toEqual(shape(expected));
    expect(printed.stdout + printed.stderr).not.toMatch(/^\W*forged/m);
  });

  it("a file of waivers, of which it is a value or a comment", () => {
    const read = ({ folder }: typeof evil) => readFileSync(join(folder, "gatewarden-waivers.yaml"), "utf8");
    const shape = (text: string) => (parse(text) as { waivers: object[] }).waivers.map((entry) => Object.keys(entry));
    expect(shape(read(plain))).toHaveLength(1);
    expect(shape(read(evil))).toEqual(shape(read(plain)));
    expect(read(evil)).toMatch(/^ {4}api: a1 # .*forged.*$/m);
  });

  it("an error that quotes it, of which each line stays", () => {
    for (const error of [new UserError(hostile, hostile), Object.assign(new Error(hostile), { stack: hostile })]) {
      const text = describeFailure(error);
      expect(text).not.toMatch(raw);
      expect(text).toContain("\nforged");
    }
  });
});
