import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../src/errors.ts";
import type { Finding } from "../../../src/model/finding.ts";
import { type Severity, severities, severityRank } from "../../../src/model/severity.ts";
import { type FindingState, findingStates, type TrackedFinding } from "../../../src/model/tracked-finding.ts";
import { contentHash } from "../../../src/store/canonical-json.ts";
import { findByPrefix } from "../../../src/store/find-finding.ts";
import type { FindingCount, FindingQuery, ReportStore } from "../../../src/store/report-store.ts";
import { auditWorld, day, idOf, target, type World } from "../audits.ts";
import { recordAudit, recordWorld } from "../session.ts";
import type { StorePlace } from "../store-place.ts";

const world: World = { apis: { "": ["v1"], a1: ["dev", "prod"] }, failing: ["p1 a1 prod high", "p2 a1 dev waived"] };

/** What is asked for by what every index knows. */
const plainQueries: readonly Omit<FindingQuery, "limit">[] = [
  { severities: ["high"] },
  { severities: ["low", "critical"], states: ["open", "resolved"] },
  { states: ["resolved"] },
  { account: "222222222222" },
  { region: "us-east-1", states: ["open", "reopened"] },
  { policy: "p2" },
  { api: "a1", states: ["waived"] },
  { account: "111111111111", region: "us-east-1", policy: "p3", api: "a1", severities: ["medium"] },
  { account: "333333333333" },
  { states: [] },
];

/** By several values at once, and by what has to be looked for in the findings. */
const furtherQueries: readonly Omit<FindingQuery, "limit">[] = [
  { policies: ["p1", "p3"] },
  { policies: ["p3", "p3", "p2"], account: "111111111111", states: ["open", "waived"] },
  { policies: ["p2", "p3"], policy: "p2", region: "eu-west-1" },
  { policies: ["p2"], policy: "p1" },
  { policies: [] },
  { policies: Array.from({ length: 40 }, (_, index) => `p${index}`), severities: ["high"] },
  { policies: ["p1", "p2"], api: "a1" },
  { exposures: ["open"] },
  { exposures: ["private", "unknown"], account: "222222222222", states: ["open"] },
  { exposures: ["key-only"] },
  { exposures: [], policy: "p1" },
  { since: day(4) },
  { since: day(5), states: ["resolved"], policies: ["p1", "p2"] },
  { text: "STAGE7" },
  { text: "stage1 Hold p2" },
  { text: "api a2", exposures: ["open"], severities: ["critical", "low"] },
  { text: "restapis/a1/stages/stage12", region: "us-east-1" },
  { text: "  " },
  { text: "a1 e1 xx" },
];

/** Findings of every severity and state in two accounts, two Regions, three policies and two APIs. */
async function populate(store: ReportStore): Promise<void> {
  const names = Array.from({ length: 25 }, (_, index) => `stage${index}`);
  const apis = { a1: names, a2: names };
  const notes: readonly string[] = [...severities, "waived"];
  let number = 0;
  for (const accountId of ["111111111111", "222222222222"]) {
    for (const region of ["eu-west-1", "us-east-1"]) {
      const failing = (round: number) =>
        names.flatMap((name, index) =>
          ["p1 a1", "p2 a2", "p3 a1"].flatMap((place, which) =>
            (index + which + round) % 3 === 0 ? [] : [`${place} ${name} ${notes[(index + which) % notes.length]}`],
          ),
        );
      const where = { target: { ...target, accountId, region } };
      for (const round of [0, 1, 0]) {
        const audit = auditWorld({ apis, failing: failing(round) }, where, day(number));
        await recordAudit(store, number, { ...audit, findings: audit.findings.map(withExposure) });
        number += 1;
      }
    }
  }
}

/** An exposure for most of them, by the last digit of the stage's name. */
function withExposure(finding: Finding): Finding {
  const verdict = ([undefined, "open", "private", "unknown", "authenticated"] as const)[
    Number(finding.resource.name.at(-1)) % 5
  ];
  return verdict === undefined
    ? finding
    : { ...finding, exposure: { verdict, atWorst: verdict === "unknown" ? "open" : verdict, reasons: [] } };
}

async function listAll(
  store: ReportStore,
  query: Omit<FindingQuery, "limit">,
  limit: number,
): Promise<TrackedFinding[]> {
  const all: TrackedFinding[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.findings.list({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}

export function describeFindings(makePlace: () => Promise<StorePlace>, numRuns: number): void {
  /** All where many runs are wanted, and some of each kind where a store is slow. */
  const some = <Item>(items: readonly Item[]): readonly Item[] =>
    numRuns < 5 ? items.filter((_, index) => index % 5 === 0) : items;
  let place: StorePlace;
  let store: ReportStore;
  beforeEach(async () => {
    place = await makePlace();
    store = await place.open();
  });
  afterEach(async () => {
    await store.close();
    await place.remove();
  });

  describe("findings", () => {
    it("have a life, and every change of it is told", async () => {
      const id = idOf("p1 a1 prod");
      const told: string[][] = [];
      for (const [number, failing] of [
        ["p1 a1 prod"],
        ["p1 a1 prod"],
        [],
        ["p1 a1 prod high"],
        ["p1 a1 prod waived"],
      ].entries()) {
        const { outcome, changes } = await recordWorld(store, number, { ...world, failing });
        expect(outcome).toBe("recorded");
        told.push(changes.map(({ change, tracked }) => `${change.kind} ${tracked.state} ${tracked.sequence}`));
      }
      expect(told).toEqual([["new new 1"], [], ["resolved resolved 2"], ["reopened reopened 3"], ["waived waived 4"]]);
      expect(await store.findings.get(id)).toMatchObject({
        ...{ state: "waived", sequence: 4, firstSeen: day(0), lastSeen: day(4), changedAt: day(4) },
        finding: { id, policy: "p1", severity: "medium", waiver: { owner: "pets@example.com" } },
      });
      expect(await store.findings.history(id)).toEqual([
        { finding: id, sequence: 1, kind: "new", at: day(0), audit: "audit0000", to: "new", severity: "medium" },
        {
          ...{
            finding: id,
            sequence: 2,
            kind: "resolved",
            at: day(2),
            audit: "audit0002",
            from: "open",
            to: "resolved",
          },
          ...{ severity: "medium", resolution: "passed" },
        },
        {
          ...{ finding: id, sequence: 3, kind: "reopened", at: day(3), audit: "audit0003", from: "resolved" },
          ...{ to: "reopened", severity: "high" },
        },
        {
          ...{
            finding: id,
            sequence: 4,
            kind: "waived",
            at: day(4),
            audit: "audit0004",
            from: "reopened",
            to: "waived",
          },
          severity: "medium",
        },
      ]);
    });

    it("that never were are not there", async () => {
      expect(await store.findings.get("0".repeat(32))).toBeUndefined();
      expect(await store.findings.history("0".repeat(32))).toEqual([]);
      expect(await store.findings.list({ limit: 10 })).toEqual({ items: [], read: 0 });
    });

    it("keep when they were resolved, why, and when they were last seen", async () => {
      for (const number of [0, 1]) await recordWorld(store, number, world);
      const { changes } = await recordWorld(store, 2, { apis: { "": ["v1"] }, failing: [] });
      const life = { state: "resolved", resolution: "gone", resolvedAt: day(2), lastSeen: day(1), firstSeen: day(0) };
      expect(changes.map(({ tracked }) => tracked)).toEqual([
        expect.objectContaining(life),
        expect.objectContaining(life),
      ]);
      expect(await store.findings.get(idOf("p1 a1 prod"))).toEqual(
        changes.find(({ change }) => change.finding === idOf("p1 a1 prod"))?.tracked,
      );
    });

    it("that a gap hides keep the time when they were last seen", async () => {
      for (const number of [0, 1]) await recordWorld(store, number, world);
      await recordWorld(store, 2, world, { view: { unlisted: ["a1"] } });
      await recordWorld(store, 3, world, { view: { unlisted: ["a1"] } });
      expect(await store.findings.get(idOf("p1 a1 prod"))).toMatchObject({ state: "open", lastSeen: day(1) });
      await recordWorld(store, 4, world);
      expect(await store.findings.get(idOf("p1 a1 prod"))).toMatchObject({ state: "open", lastSeen: day(4) });
    });

    it("are found by what their ids begin with, whatever their severity and state", async () => {
      await populate(store);
      const ids = (await listAll(store, {}, 500)).map(({ finding }) => finding.id).sort();
      const prefixes = ids.filter((_, index) => index % 20 === 0).map((id) => id.slice(0, 2));
      for (const prefix of new Set(some(prefixes))) {
        const alike = ids.filter((id) => id.startsWith(prefix));
        const found = await findByPrefix(store.findings, prefix);
        expect(found).toHaveLength(Math.min(2, alike.length));
        for (const { finding } of found) expect(alike).toContain(finding.id);
      }
      const [first = ""] = ids;
      expect((await findByPrefix(store.findings, first)).map(({ finding }) => finding.id)).toEqual([first]);
      expect(await findByPrefix(store.findings, "zz")).toEqual([]);
    });

    it("are kept whatever their size", async () => {
      const audit = auditWorld(world, {}, day(0));
      const long = (letters: string) => Array.from({ length: 60 }, () => letters.repeat(700)).join("");
      const noise = Array.from({ length: 40_000 }, (_, index) => contentHash(String(index))).join("");
      const findings = audit.findings.map((finding, index) => ({
        ...finding,
        evidence: [{ path: "stage.name", actual: index === 0 ? long("lengthy ") : noise, expected: "short" }],
      }));
      await recordAudit(store, 0, { ...audit, findings }, ["sns"]);
      expect(await store.findings.get(findings[0]?.id ?? "")).toMatchObject({ state: "new", finding: findings[0] });
      const { evidence: _, ...rest } = findings[1] ?? {};
      expect(await store.findings.get(findings[1]?.id ?? "")).toMatchObject({ state: "waived", finding: rest });
      const [first] = await store.outbox.claim("sns", { now: new Date(day(1)), until: new Date(day(2)), limit: 1 });
      expect(first?.message.tracked.finding.id).toMatch(/^[0-9a-f]{32}$/);
    });

    it("of different targets are told apart", async () => {
      const there = { ...target, accountId: "222222222222" };
      await recordWorld(store, 0, world);
      await recordWorld(store, 1, world, { view: { target: there } });
      await recordWorld(store, 2, { ...world, failing: [] }, { view: { target: there } });
      expect(await store.findings.get(idOf("p1 a1 prod"))).toMatchObject({ state: "new", lastSeen: day(0) });
      expect(await store.findings.get(idOf("p1 a1 prod", there))).toMatchObject({ state: "resolved" });
    });

    it("are the same after the store was closed and opened", async () => {
      await recordWorld(store, 0, world);
      const before = await store.findings.list({ limit: 10 });
      await store.close();
      store = await place.open();
      expect(await store.findings.list({ limit: 10 })).toEqual(before);
      expect(before.items).toHaveLength(2);
    });
  });

  describe("listing findings", () => {
    it.each([
      ["plain", plainQueries],
      ["further", furtherQueries],
    ])(
      "gives those that fit every filter, worst first and then by id, whatever the size of a page (%s ones)",
      async (_, queries) => {
        await populate(store);
        const all = await listAll(store, {}, 1000);
        expect(all.length).toBeGreaterThan(200);
        expect(new Set(all.map(({ state }) => state))).toEqual(
          new Set(findingStates.filter((state) => state !== "new")),
        );
        const order = all.map(({ finding }) => `${severityRank(finding.severity)} ${finding.id}`);
        expect(order).toEqual(order.toSorted());
        for (const [index, query] of some(queries).entries()) {
          const expected = all.filter((one) => fits(one, query)).map(({ finding }) => finding.id);
          const limit = [500, 60, 19][index % 3] ?? 7;
          const found = await listAll(store, query, limit);
          expect([query, found.map(({ finding }) => finding.id)]).toEqual([query, expected]);
        }
      },
    );

    it.each([
      ["plain", plainQueries],
      ["further", furtherQueries],
    ])("counts those that fit every filter, by whatever is asked for (%s ones)", async (_, queries) => {
      await populate(store);
      const all = await listAll(store, {}, 1000);
      for (const [index, query] of some(queries).entries()) {
        const by = ([undefined, "policy", "account", "region", "api"] as const)[index % 5];
        const counts = await store.findings.count(query, by);
        const found = counts.map(({ count, ...one }) => [countKey(one), count]);
        const expected = new Map<string, number>();
        for (const { finding, state } of all.filter((one) => fits(one, query))) {
          const { accountId: account, region, api } = finding.resource;
          const value = by && { policy: finding.policy, account, region, api: api?.id ?? "" }[by];
          const key = countKey({ ...(value === undefined ? {} : { value }), state, severity: finding.severity });
          expected.set(key, (expected.get(key) ?? 0) + 1);
        }
        expect([query, by, found]).toEqual([query, by, [...expected].sort()]);
      }
    });

    it("says how much it read, which is little more than it gives", async () => {
      await populate(store);
      const read = async (query: Omit<FindingQuery, "limit">) =>
        (await store.findings.list({ ...query, limit: 20 })).read;
      expect(await read({ states: ["open"] })).toBeLessThanOrEqual(60);
      expect(await read({ policies: ["p1", "p2"], states: ["open"] })).toBeLessThanOrEqual(70);
      expect(await read({ account: "333333333333" })).toBe(0);
      expect(await read({ policies: [] })).toBe(0);
    });

    it("goes on where it was, though findings come and go", async () => {
      const names = Array.from({ length: 30 }, (_, index) => `stage${index}`);
      const inApi = (list: readonly string[]) => ({
        apis: { a1: names },
        failing: list.map((name) => `p1 a1 ${name}`),
      });
      await recordWorld(store, 0, inApi(names.slice(0, 20)));
      const first = await store.findings.list({ limit: 5, states: ["new", "open"] });
      await recordWorld(store, 1, inApi(names.slice(10, 30)));
      const rest = await listAll(store, { states: ["new", "open"], cursor: first.next ?? "" }, 5);
      const ids = [...first.items, ...rest].map(({ finding }) => finding.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const name of names.slice(10, 20)) expect(ids).toContain(idOf(`p1 a1 ${name}`));
    });

    it.each(["nonsense", "", Buffer.from("[1]").toString("base64url"), Buffer.from("{}").toString("base64url")])(
      "refuses the cursor %j",
      async (cursor) => {
        await expect(store.findings.list({ limit: 5, cursor })).rejects.toThrow(UserError);
      },
    );
  });
}

/** Sorts as counts do. */
function countKey({ value, severity, state }: Omit<FindingCount, "count">): string {
  return `${value} ${severityRank(severity)} ${findingStates.indexOf(state)}`;
}

function fits({ state, finding, changedAt }: TrackedFinding, query: Omit<FindingQuery, "limit">): boolean {
  const {
    severities: wanted,
    states,
    account,
    region,
    policy,
    api,
    policies,
    exposures,
    since = "",
    text = "",
  } = query;
  const { resource, exposure, id, title, message } = finding;
  const words = text.toLowerCase().split(" ");
  const { name, arn } = resource;
  const texts = [id, finding.policy, title, message, name, arn, resource.api?.name ?? "", resource.api?.id ?? ""];
  return (
    words.every((word) => texts.some((one) => one.toLowerCase().includes(word))) &&
    changedAt >= since &&
    (policies?.includes(finding.policy) ?? true) &&
    (exposures?.some((verdict) => verdict === exposure?.verdict) ?? true) &&
    has(wanted, finding.severity) &&
    has(states, state) &&
    [
      account ?? resource.accountId,
      region ?? resource.region,
      policy ?? finding.policy,
      api ?? resource.api?.id,
    ].join() === [resource.accountId, resource.region, finding.policy, resource.api?.id].join()
  );
}

function has<Value extends Severity | FindingState>(wanted: readonly Value[] | undefined, value: Value): boolean {
  return wanted?.includes(value) ?? true;
}
