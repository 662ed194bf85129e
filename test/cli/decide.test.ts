import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApprover } from "../../src/cli/decide/approver.ts";
import { decide } from "../../src/cli/decide/decide.ts";
import { offersDecisions } from "../../src/cli/decide/offer.ts";
import type { Prompt } from "../../src/cli/decide/prompt.ts";
import { seeAudit } from "../../src/drift-sources/kept-audit.ts";
import { placeKey, type Remembered, remember } from "../../src/drift-sources/remember.ts";
import { settingsOf } from "../../src/load/settings.ts";
import type { Report } from "../../src/model/report.ts";
import { keyIdOf } from "../../src/store/key-id.ts";
import { approve, approved, auditInto, driftOf, type KeptAudit, told } from "../find-drift/audits.ts";
import { type DriftWorld, startDriftWorld } from "../find-drift/world.ts";

/** Somebody who gives these answers, and then leaves. */
function whoAnswers(answers: readonly string[]): Prompt & { readonly seen: string } {
  const left = [...answers];
  const said: string[] = [];
  return {
    async ask(question) {
      said.push(question);
      return left.shift();
    },
    async say(text) {
      said.push(text);
    },
    close() {},
    get seen() {
      return said.join("\n");
    },
  };
}

describe("deciding on drift at a terminal", () => {
  let world: DriftWorld;
  let audit: KeptAudit;
  let report: Report;
  let folder: string;
  const remembered: Remembered = new Map();

  beforeEach(async () => {
    world = await startDriftWorld();
    const { store, simulator } = world;
    await approve(store, await auditInto(store, simulator));
    world.call("v2:UpdateApi", { ApiId: world.idOf("http"), Description: "new words" });
    world.call("v2:DeleteApi", { ApiId: world.idOf("socket") });
    audit = await auditInto(store, simulator);
    remembered.clear();
    for await (const _ of remember(seeAudit(store.blobs, audit.details), remembered, undefined));
    report = await compare();
    folder = mkdtempSync(join(tmpdir(), "gatewarden-decide-"));
    vi.spyOn(process, "cwd").mockReturnValue(folder);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    rmSync(folder, { recursive: true });
    await world.close();
  });

  const compare = async () => await driftOf(world.store, audit, await approved(world.store));
  const approver = () => {
    const key = keyIdOf(world.store.fingerprintKey);
    return createApprover(world.store.baselines, { key, audit: audit.details.id, remembered });
  };

  it("approves what is there and what is gone, as whoever says so", async () => {
    expect(told(report)).toHaveLength(2);
    const prompt = whoAnswers(["a", "bob", "new words", "a", "retired", "q"]);
    await decide(report, prompt, approver());
    expect(prompt.seen).toContain("http  111111111111/eu-west-1  1 difference");
    expect(prompt.seen).toContain("It is no longer expected.");
    expect(told(await compare())).toEqual([]);
    const changes = await world.store.baselines.changes();
    expect(changes.filter(({ by }) => by === "bob").map(({ reason, to }) => [reason, to !== undefined])).toEqual(
      expect.arrayContaining([
        ["new words", true],
        ["retired", false],
      ]),
    );
  });

  it("approves nothing without a name or a reason, and nothing that is skipped", async () => {
    await decide(report, whoAnswers(["a", "", "a", "bob", "", "s", "s"]), approver());
    expect(told(await compare())).toEqual(told(report));
  });

  it("shows the calls that lead back, and changes nothing", async () => {
    const prompt = whoAnswers(["r", "s", "r"]);
    await decide(report, prompt, approver());
    expect(prompt.seen).toMatch(/aws apigatewayv2 update-api .*"Description":""/);
    expect(prompt.seen).toContain("a deleted API does not come back under its id");
    expect(told(await compare())).toEqual(told(report));
  });

  it("waives a finding, as the command does, and says what was wrong with an answer", async () => {
    const prompt = whoAnswers([
      "w",
      "fine with us",
      "team@example.com",
      "yesterday",
      "w",
      "fine",
      "team",
      "2099-12-31",
    ]);
    const printed = vi.spyOn(process.stdout, "write").mockImplementation((...args: unknown[]) => {
      const done = args.at(-1);
      if (typeof done === "function") done();
      return true;
    });
    vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await decide(report, prompt, approver());
    expect(prompt.seen).toContain("expires");
    expect(String(printed.mock.calls[0]?.[0])).toMatch(
      /^gatewarden-waivers\.yaml:\d+: drift-other on http is waived until/,
    );
    expect(readFileSync(join(folder, "gatewarden-waivers.yaml"), "utf8")).toContain("drift-other");
  });

  it("does not offer to approve where that means nothing", async () => {
    const prompt = whoAnswers(["a", "q"]);
    await decide(report, prompt, undefined);
    expect(prompt.seen).not.toContain("pprove");
    expect(told(await compare())).toEqual(told(report));
  });

  it("can read again what was in memory only", async () => {
    const fresh: Remembered = new Map();
    const { store } = world;
    for await (const _ of remember(seeAudit(store.blobs, audit.details), fresh, store.blobs));
    const place = report.drift?.differences.find(({ api }) => api?.name === "http");
    const snapshot = place && (await fresh.get(placeKey(place))?.read());
    expect(snapshot?.resources.find(({ type }) => type === "AWS::ApiGatewayV2::Api")?.config.Description).toBe(
      "new words",
    );
  });
});

describe("nobody is asked", () => {
  const settings = settingsOf({ folder: "/", flags: {} });
  beforeEach(() => {
    for (const stream of [process.stdin, process.stdout])
      Object.defineProperty(stream, "isTTY", { value: undefined, configurable: true, writable: true });
  });

  it("without a terminal, in CI, when quiet, or when the report goes elsewhere", () => {
    const asked = (isTTY: boolean, given: object, flags: object, env: object): boolean => {
      for (const stream of [process.stdin, process.stdout]) stream.isTTY = isTTY;
      return offersDecisions({ ...settings, ...given }, { ...flags }, { ...env });
    };
    expect(asked(true, {}, {}, {})).toBe(true);
    expect(asked(false, {}, {}, {})).toBe(false);
    expect(asked(true, {}, { quiet: true }, {})).toBe(false);
    expect(asked(true, {}, {}, { CI: "true" })).toBe(false);
    expect(asked(true, { format: "json" }, {}, {})).toBe(false);
    expect(asked(true, { output: "/report" }, {}, {})).toBe(false);
  });
});
