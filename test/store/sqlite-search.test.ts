import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/model/finding.ts";
import { openDatabase } from "../../src/store/sqlite/database.ts";
import { auditWorld, day, failure, target } from "./audits.ts";
import { recordAudit } from "./session.ts";
import { sqlitePlace } from "./store-place.ts";

/** Few letters, so that words are found; some that have another case, or none. */
const letters = ["a", "b", "C", "É", "ß", "İ", "\u212a", "Σ", "😀", '"', "'", "*", "\\", "\u0000", "\ud83d", " ", "-"];
const text = fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 });

function findingOf(name: string, message: string): Finding {
  return { ...failure(target, "p1", "a1", name), message };
}

describe("words in findings", () => {
  it("are found as by looking at each, however findings are written, replaced, pruned and moved", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.constantFrom("s1", "s2", "s3"), text), { minLength: 1, maxLength: 4 }),
        fc.array(text, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        async (rounds, wanted, moves) => {
          const [here, there] = [await sqlitePlace(), await sqlitePlace()];
          let store = await here.open();
          for (const [number, messages] of rounds.entries()) {
            const audit = auditWorld({ apis: { a1: ["s1", "s2", "s3"] }, failing: [] }, {}, day(number));
            const findings = Object.entries(messages).map(([name, message]) => findingOf(name, message));
            await recordAudit(store, number, { ...audit, findings });
          }
          await store.upkeep.prune(new Date(day(rounds.length - 1)));
          if (moves) {
            const copy = await there.open();
            await copy.upkeep.importRows(store.upkeep.exportRows());
            await store.close();
            store = copy;
          }
          const { items } = await store.findings.list({ limit: 9 });
          const fold = (one: string) => one.toWellFormed().toLowerCase().replaceAll("\u0000", " ");
          for (const words of [...wanted, `stage ${wanted[0]}`]) {
            const parts = fold(words).split(/\s+/);
            const fitting = items.filter(({ finding: { id, title, message, resource } }) => {
              const texts = [id, "p1", title, message, resource.name, resource.arn, "api a1"].map(fold);
              return parts.every((part) => texts.some((one) => one.includes(part)));
            });
            const found = await store.findings.list({ limit: 9, text: words });
            expect(found.items).toEqual(fitting);
            const counts = await store.findings.count({ text: words });
            expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(fitting.length);
          }
          expect(await store.upkeep.check()).toEqual([]);
          await store.close();
          await Promise.all([here.remove(), there.remove()]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it("are read from an index, and written to it only when they are others", async () => {
    const place = await sqlitePlace();
    const store = await place.open();
    const names = Array.from({ length: 3000 }, (_, index) => `stage${index}x`);
    const world = { apis: { a1: names }, failing: names.map((name) => `p1 a1 ${name}`) };
    for (const number of [0, 1]) await recordAudit(store, number, auditWorld(world, {}, day(number)));
    const rare = await store.findings.list({ limit: 50, text: "STAGE2997x helds" });
    expect([rare.items.length, rare.read]).toEqual([0, 0]);
    const one = await store.findings.list({ limit: 50, text: "STAGE2997x hold" });
    expect([one.items.map(({ finding }) => finding.resource.name), one.read]).toEqual([["stage2997x"], 1]);
    const common = await store.findings.list({ limit: 50, text: "stage" });
    expect([common.items.length, common.next !== undefined]).toEqual([50, true]);
    expect(common.read).toBeLessThan(150);
    const database = await openDatabase(join(place.folder, "store.db"));
    const version = () => database.all("SELECT COUNT(*) AS count, MAX(id) AS newest FROM finding_text_docsize");
    const before = version();
    await recordAudit(store, 2, auditWorld({ ...world, failing: world.failing.slice(9) }, {}, day(2)));
    await recordAudit(store, 3, auditWorld(world, {}, day(3)));
    expect(version()).toEqual(before);
    database.close();
    await store.close();
    await place.remove();
  });
});
