import fc from "fast-check";
import { expect, it } from "vitest";
import { severities, severityRank } from "../../../src/model/severity.ts";
import type { TrackedFinding } from "../../../src/model/tracked-finding.ts";
import { createFilter } from "../../../src/store/fit-finding.ts";
import type { FindingFilter, FindingQuery, ReportStore } from "../../../src/store/report-store.ts";
import { auditWorld, day, target } from "../audits.ts";
import { recordAudit } from "../session.ts";
import type { StorePlace } from "../store-place.ts";

const stages = ["dev", "test", "prod"];
const places = ["p1 a1", "p2 a1", "p2 a2"].flatMap((place) => stages.map((stage) => `${place} ${stage}`));
const accounts = ["111111111111", "222222222222"];
/** For each place: nothing fails there, or what fails has this severity, or is waived. */
const seen = fc.tuple(
  fc.constantFrom(...accounts),
  fc.array(fc.constantFrom("", "", ...severities, "waived"), { minLength: places.length, maxLength: places.length }),
);
const filters: fc.Arbitrary<FindingFilter> = fc.record(
  {
    severities: fc.subarray([...severities], { minLength: 1 }),
    states: fc.subarray(["new", "open", "reopened", "waived", "resolved"] as const, { minLength: 1 }),
    account: fc.constantFrom(...accounts),
    policy: fc.constantFrom("p1", "p2"),
    api: fc.constantFrom("a1", "a2"),
    since: fc.integer({ min: 0, max: 6 }).map(day),
    text: fc.constantFrom("dev", "prod p2"),
  },
  { requiredKeys: [] },
);
const walks = fc.record({
  filter: fc.oneof(fc.constant({}), filters),
  sort: fc.constantFrom("severity" as const, "changed" as const),
  limit: fc.integer({ min: 1, max: 9 }),
  before: fc.array(seen, { minLength: 1, maxLength: 5 }),
  between: fc.array(fc.array(seen, { maxLength: 2 }), { maxLength: 6 }),
});

/** Records audits, each of another moment. */
function createAuditor(store: ReportStore, setClock: (time: string) => void) {
  let number = 0;
  return async (audits: readonly (readonly [account: string, notes: readonly string[]])[]) => {
    for (const [accountId, notes] of audits) {
      const failing = places.flatMap((place, index) => (notes[index] ? [`${place} ${notes[index]}`] : []));
      const where = { target: { ...target, accountId } };
      setClock(day(number));
      const world = { apis: { a1: stages, a2: stages }, failing };
      await recordAudit(store, number, auditWorld(world, where, day(number)));
      number += 1;
    }
  };
}

/** Everything there is, by id. */
async function readAll(store: ReportStore): Promise<Map<string, TrackedFinding>> {
  const { items, next } = await store.findings.list({ limit: 1000 });
  expect(next).toBeUndefined();
  return new Map(items.map((item) => [item.finding.id, item]));
}

/** In the order of a walk that begins now. */
async function readOrder(store: ReportStore, sort: FindingQuery["sort"]): Promise<string[]> {
  if (sort === "changed") {
    const { items } = await store.changes.list({ limit: 1000 });
    return [...new Set(items.map(({ change }) => change.finding))];
  }
  const all = [...(await readAll(store)).values()].map(
    ({ finding: { id, severity } }) => `${severityRank(severity)} ${id}`,
  );
  return all.sort().map((line) => line.slice(2));
}

/**
 * A walk from page to page, with audits in between: sees nothing twice, and misses nothing that is there and fits throughout,
 * in the order of when it began.
 */
export function describeWalks(makePlace: () => Promise<StorePlace>, numRuns: number): void {
  it("walks over findings see each once, where it was, whatever is recorded between the pages", async () => {
    await fc.assert(
      fc.asyncProperty(walks, async ({ filter, sort, limit, before, between }) => {
        const place = await makePlace();
        let clock = day(0);
        const store = await place.open(() => new Date(clock));
        const audit = createAuditor(store, (time) => {
          clock = time;
        });
        await audit(before);
        const order = await readOrder(store, sort);
        const isWanted = createFilter(filter);
        const fitting = async () =>
          new Set([...(await readAll(store)).values()].filter(isWanted).map(({ finding }) => finding.id));
        let throughout = await fitting();
        const found: string[] = [];
        let cursor: string | undefined;
        for (let page = 0; page === 0 || cursor !== undefined; page += 1) {
          const { items, next } = await store.findings.list({ ...filter, sort, limit, ...(cursor ? { cursor } : {}) });
          expect(items.length).toBeLessThanOrEqual(limit);
          for (const item of items) expect(isWanted(item)).toBe(true);
          found.push(...items.map(({ finding }) => finding.id));
          cursor = next;
          const news = between[page];
          if (cursor === undefined || !news) continue;
          await audit(news);
          const now = await fitting();
          throughout = new Set([...throughout].filter((id) => now.has(id)));
        }
        expect(found).toEqual([...new Set(found)]);
        expect(found.filter((id) => throughout.has(id))).toEqual(order.filter((id) => throughout.has(id)));
        await store.close();
        await place.remove();
      }),
      { numRuns },
    );
  });
}
