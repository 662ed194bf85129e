import { describe } from "vitest";
import type { StorePlace } from "../store-place.ts";
import { describeAudits } from "./audits.ts";
import { describeBaselines } from "./baselines.ts";
import { describeChanges } from "./changes.ts";
import { describeDamage } from "./damage.ts";
import { describeFindingLists } from "./finding-lists.ts";
import { describeFindings } from "./findings.ts";
import { describeOutbox } from "./outbox.ts";
import { describeUpkeep } from "./upkeep.ts";
import { describeWalks } from "./walks.ts";

/**
 * What every adapter must do.
 * @param makePlace somewhere new for each test
 * @param numRuns how often to try what is tried with any audits
 */
export function describeReportStore(name: string, makePlace: () => Promise<StorePlace>, numRuns = 40): void {
  describe(name, () => {
    describeFindings(makePlace);
    describeFindingLists(makePlace, numRuns);
    describeAudits(makePlace);
    describeChanges(makePlace);
    describeBaselines(makePlace, numRuns);
    describeDamage(makePlace);
    describeOutbox(makePlace);
    describeUpkeep(makePlace, numRuns);
    describeWalks(makePlace, numRuns * 2);
  });
}
