import type { Clock } from "../clock.ts";
import type { Policy } from "../model/policy.ts";
import type { ReportStore } from "../store/report-store.ts";

/** What a feed is made of. It reads, and changes nothing. */
export interface FeedOptions {
  readonly store: ReportStore;
  /** All policies that there are, as settings have them. */
  readonly policies: readonly Policy[];
  readonly access: Access;
  readonly clock: Pick<Clock, "now" | "sleep">;
  /** Gatewarden's own. */
  readonly version: string;
  /** The dashboard's files by path, `/index.html`; nothing but the feed is served without them. */
  readonly assets?: ReadonlyMap<string, Asset>;
  /** Told of errors that are no user's to mend; their details are in no answer. */
  readonly report?: (error: unknown) => void;
  /** False where an answer goes out once it is whole: a stream tells what there is and ends, and its reader comes again. */
  readonly live?: boolean;
  /** Ends all streams when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * Who may read the feed. `token`: whoever has it, and calls one of the hosts by name. `gateway`: whoever gets as far as
 * here, since what is in front of the feed has asked already.
 */
export type Access =
  | { readonly kind: "token"; readonly token: string; readonly hosts: readonly string[] }
  | { readonly kind: "gateway" };

/** A file of the dashboard. */
export interface Asset {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its media type. */
  readonly type: string;
  /** Whether its name has a hash of its content, so that it never is another one. */
  readonly immutable: boolean;
}
