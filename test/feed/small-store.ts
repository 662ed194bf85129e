import type { TargetAudit } from "../../src/model/target-audit.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { auditWorld, day, type World } from "../store/audits.ts";
import { type StorePlace, sqlitePlace } from "../store/store-place.ts";

/** A store with a few findings of a world that is no AWS. */
export interface SmallStore {
  readonly store: ReportStore;
  readonly place: StorePlace;
  /** Records that the world is so, a day after what was recorded last. */
  record(world: World, more?: Partial<TargetAudit>): Promise<void>;
  remove(): Promise<void>;
}

/** Two APIs with three findings. */
export const smallWorld: World = {
  apis: { "": ["link"], one: ["prod", "dev"], two: ["prod"] },
  failing: ["p1 one prod high", "p1 two prod low", "p2 one dev"],
};

/** Opens a store of its own. */
export async function openSmallStore(): Promise<SmallStore> {
  const place = await sqlitePlace();
  const store = await place.open();
  let round = 0;
  return {
    store,
    place,
    async record(world, more = {}) {
      const startedAt = day(round);
      const id = `${startedAt.replace(/[-:.]/g, "")}-${String(round).padStart(8, "0")}`;
      round += 1;
      const start = { id, startedAt, version: "1.2.3" };
      await store.audits.begin(start);
      await store.audits.recordTarget(start, { ...auditWorld(world, {}, startedAt), ...more }, []);
    },
    async remove() {
      await store.close();
      await place.remove();
    },
  };
}
