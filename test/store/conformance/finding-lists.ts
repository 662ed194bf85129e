import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Finding } from "../../../src/model/finding.ts";
import { type Severity, severities, severityRank } from "../../../src/model/severity.ts";
import { type FindingState, findingStates, type TrackedFinding } from "../../../src/model/tracked-finding.ts";
import { findByPrefix } from "../../../src/store/find-finding.ts";
import type { FindingCount, FindingQuery, ReportStore } from "../../../src/store/report-store.ts";
import { auditWorld, day, target } from "../audits.ts";
import { recordAudit } from "../session.ts";
import type { StorePlace } from "../store-place.ts";
import { listAll } from "./list-all.ts";

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

/** Finding some of many findings. Nothing here changes them: they are put into the store once. */
export function describeFindingLists(makePlace: () => Promise<StorePlace>, numRuns: number): void {
  /** All where many runs are wanted, and some of each kind where a store is slow. */
  const some = <Item>(items: readonly Item[]): readonly Item[] =>
    numRuns < 5 ? items.filter((_, index) => index % 10 === 0) : items;

  describe("of many findings", () => {
    let place: StorePlace;
    let store: ReportStore;
    beforeAll(async () => {
      place = await makePlace();
      store = await place.open();
      await populate(store);
    });
    afterAll(async () => {
      await store.close();
      await place.remove();
    });

    it.each([
      ["plain", plainQueries],
      ["further", furtherQueries],
    ])(
      "gives those that fit every filter, worst first and then by id, whatever the size of a page (%s ones)",
      async (_, queries) => {
        const all = await listAll(store.findings, {}, 1000);
        expect(all.length).toBeGreaterThan(200);
        expect(new Set(all.map(({ state }) => state))).toEqual(
          new Set(findingStates.filter((state) => state !== "new")),
        );
        const order = all.map(({ finding }) => `${severityRank(finding.severity)} ${finding.id}`);
        expect(order).toEqual(order.toSorted());
        for (const [index, query] of some(queries).entries()) {
          const expected = all.filter((one) => fits(one, query)).map(({ finding }) => finding.id);
          const limit = [500, 60, 19][index % 3] ?? 7;
          const found = await listAll(store.findings, query, limit);
          expect([query, found.map(({ finding }) => finding.id)]).toEqual([query, expected]);
        }
      },
    );

    it.each([
      ["plain", plainQueries],
      ["further", furtherQueries],
    ])("counts those that fit every filter, by whatever is asked for (%s ones)", async (_, queries) => {
      const all = await listAll(store.findings, {}, 1000);
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
      const read = async (query: Omit<FindingQuery, "limit">) =>
        (await store.findings.list({ ...query, limit: 20 })).read;
      expect(await read({ states: ["open"] })).toBeLessThanOrEqual(60);
      expect(await read({ policies: ["p1", "p2"], states: ["open"] })).toBeLessThanOrEqual(70);
      expect(await read({ account: "333333333333" })).toBe(0);
      expect(await read({ policies: [] })).toBe(0);
    });

    it("finds those by what their ids begin with, whatever their severity and state", async () => {
      const ids = (await listAll(store.findings, {}, 500)).map(({ finding }) => finding.id).sort();
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
