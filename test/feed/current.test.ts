import { describe, expect, it } from "vitest";
import { createCatalogue } from "../../src/feed/catalogue.ts";
import { readExposures } from "../../src/feed/current/exposures.ts";
import type { CurrentTarget } from "../../src/feed/current/targets.ts";
import { toStandardDetails } from "../../src/feed/views/standard.ts";
import { addCoverage } from "../../src/feed/views/totals.ts";
import type { ExposedMethod } from "../../src/model/attack-surface.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { PolicyTally } from "../../src/model/target-audit.ts";
import type { BlobStore, LatestEntry } from "../../src/store/report-store.ts";
import { auditWorld, day, target } from "../store/audits.ts";
import { smallWorld } from "./small-store.ts";

/** Methods are kept under the text that lists them: `one:GET two:POST`. */
const blobs: BlobStore = {
  put: async () => "",
  get: async (hash) => hash.split(" ").map(toMethod),
};

function toMethod(text: string): ExposedMethod {
  const [id = "", name = ""] = text.split(":");
  const api = { id, name: id, arn: `arn:aws:apigateway:eu-west-1::/restapis/${id}` };
  const verdict = name.startsWith("OPEN") ? "open" : "authenticated";
  const exposure = {
    verdict,
    atWorst: verdict,
    reachable: true,
    preflight: false,
    reasons: [],
    entryPoints: [],
  } as const;
  return { ...exposure, target, api, name, arn: `${api.arn}/methods/${name}` };
}

const entryOf = (more: Partial<LatestEntry>): LatestEntry => ({
  target,
  outcome: "recorded",
  status: "complete",
  changes: {},
  manifest: "",
  coverage: "",
  audit: "a",
  startedAt: day(0),
  ...more,
});

const targetOf = (entry: Partial<LatestEntry>, more: Partial<CurrentTarget> = {}): CurrentTarget => {
  const { coverage } = auditWorld(smallWorld, {}, day(0));
  const whole = entryOf(entry);
  return { entry: whole, coverage: { ...coverage, status: whole.status }, policies: [], later: [], ...more };
};

describe("who can call what now", () => {
  const whole = { exposures: ["one:GET two:POST", "two:OPEN"] };
  const namesOf = async (later: readonly LatestEntry[], entry: Partial<LatestEntry> = whole) => {
    const read = await readExposures(blobs, [targetOf(entry, { later })]);
    return { names: read.methods.map(({ api, name }) => `${api.id}:${name}`), ...read };
  };

  it("is what the audit of the target knew, worst first", async () => {
    expect(await namesOf([])).toMatchObject({
      names: ["two:OPEN", "one:GET", "two:POST"],
      complete: true,
      missing: [],
    });
  });

  it("has what later audits of single APIs know of these, the latest last", async () => {
    const later = [
      entryOf({ api: "two", exposures: ["two:OPEN-OLD"], startedAt: day(1) }),
      entryOf({ api: "two", exposures: ["two:PATCH"], startedAt: day(2) }),
      entryOf({ api: "three", exposures: ["three:GET"], startedAt: day(3) }),
    ];
    expect(await namesOf(later)).toMatchObject({ names: ["one:GET", "three:GET", "two:PATCH"], complete: true });
  });

  it("has nothing of an API that a later audit found gone", async () => {
    expect((await namesOf([entryOf({ api: "two", exposures: [] })])).names).toEqual(["one:GET"]);
  });

  it("has what was known of an API that could not be read since, and says that this is not all", async () => {
    const later = [entryOf({ api: "two", exposures: [], status: "failed" })];
    expect(await namesOf(later)).toMatchObject({ names: ["two:OPEN", "one:GET", "two:POST"], complete: false });
  });

  it("names the targets of which an older Gatewarden kept none", async () => {
    expect(await namesOf([], {})).toMatchObject({ names: [], missing: [target], complete: false });
  });

  it("is not complete where nothing, or but one API of a target, was audited", async () => {
    expect((await readExposures(blobs, [])).complete).toBe(false);
    expect((await namesOf([], { ...whole, api: "one" })).complete).toBe(false);
    expect(addCoverage([]).complete).toBe(false);
  });
});

describe("how a control stands", () => {
  const policyOf = (id: string, controls: readonly string[]): Policy => ({
    ...{ id, controls, title: id, severity: "high", enabled: true, why: "", remediation: { text: "" }, aliases: [] },
    ...{ parameters: {}, cases: [], family: "rest", file: "" },
  });
  const catalogue = createCatalogue([
    policyOf("p1", ["FSBP:A.1", "FSBP:A.10"]),
    policyOf("p2", ["FSBP:A.2", "FSBP:A.10"]),
    policyOf("p3", ["FSBP:A.3"]),
  ]);
  const none = { pass: 0, fail: 0, unknown: 0, skip: 0, waived: 0 };
  const stand = (targets: readonly CurrentTarget[]) =>
    toStandardDetails("FSBP", catalogue, targets).controls.map(({ id, status, population, notEvaluated }) =>
      `${id} ${status} ${population} ${notEvaluated.join(",")}`.trim(),
    );
  const evaluated = (policies: readonly string[], results?: readonly PolicyTally[], entry: Partial<LatestEntry> = {}) =>
    targetOf(entry, { policies, ...(results ? { results } : {}) });

  it("is known by the results of the policies that serve it, and names those that nobody evaluated", () => {
    const results = [{ policy: "p1", ...none, pass: 2 }];
    expect(stand([evaluated(["p1"], results)])).toEqual([
      "FSBP:A.1 pass 2",
      "FSBP:A.2 unknown 0 p2",
      "FSBP:A.3 unknown 0 p3",
      "FSBP:A.10 pass 2 p2",
    ]);
  });

  it("is unknown, and no pass, where part of it is", () => {
    const results = [{ policy: "p1", ...none, pass: 2, unknown: 1 }];
    expect(stand([evaluated(["p1"], results)])[0]).toBe("FSBP:A.1 unknown 3");
  });

  it("is unknown where a target failed, whatever else passed there or elsewhere", () => {
    const results = [{ policy: "p1", ...none, pass: 2 }];
    const failed = evaluated(["p1"], results, { status: "failed" });
    expect(stand([evaluated(["p1"], results), failed])[0]).toBe("FSBP:A.1 unknown 3");
  });

  it("is unknown where it was not kept how the policies did", () => {
    expect(stand([evaluated(["p1"])])[0]).toBe("FSBP:A.1 unknown 1");
  });

  it("is not applicable where its policies met nothing, and unknown where nothing was audited", () => {
    expect(stand([evaluated(["p1"], [])])[0]).toBe("FSBP:A.1 not-applicable 0");
    expect(stand([])[0]).toBe("FSBP:A.1 unknown 0 p1");
  });
});
