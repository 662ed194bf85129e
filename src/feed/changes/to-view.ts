import type { RecordedChange } from "../../store/report-store.ts";
import { toFindingView } from "../views/finding.ts";
import type { ChangeView } from "../wire.ts";

/** A change as the feed tells of it. */
export function toChangeView({ change, tracked, position, recordedAt, fromSeverity }: RecordedChange): ChangeView {
  return {
    ...change,
    position,
    recordedAt,
    ...(fromSeverity === undefined ? {} : { fromSeverity }),
    ...(tracked ? { about: toFindingView(tracked) } : {}),
  };
}
