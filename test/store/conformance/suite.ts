import { describe } from "vitest";
import type { StorePlace } from "../store-place.ts";
import { describeFindings } from "./findings.ts";

/** What every adapter must do. `makePlace`: somewhere new for each test. */
export function describeReportStore(name: string, makePlace: () => Promise<StorePlace>): void {
  describe(name, () => {
    describeFindings(makePlace);
  });
}
