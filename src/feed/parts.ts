import type { ReportStore } from "../store/report-store.ts";
import type { Catalogue } from "./catalogue.ts";
import type { FeedOptions } from "./options.ts";

/** What routes answer from. */
export interface FeedParts extends Pick<FeedOptions, "version" | "clock"> {
  readonly live: boolean;
  readonly report: (error: unknown) => void;
  readonly store: ReportStore;
  readonly catalogue: Catalogue;
}
