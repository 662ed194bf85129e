import type { TrackedFinding } from "../../model/tracked-finding.ts";
import type { FindingView } from "../wire.ts";

/** A finding and its life as one object. */
export function toFindingView({ finding, ...life }: TrackedFinding): FindingView {
  return { ...finding, ...life };
}
