import type { Drift } from "../model/difference.ts";
import type {
  DriftCounts,
  DriftPlace,
  DriftReport,
  RecreatedApi,
  ReportDifference,
  ReportUncompared,
  ServedStage,
} from "../model/drift-report.ts";
import type { Target } from "../model/target.ts";
import { compareText } from "../report/order.ts";
import { placeOf } from "./to-differences.ts";

type Counts = { -readonly [Name in keyof DriftCounts]: DriftCounts[Name] };

/** All that was found so far. */
export interface DriftRecord {
  readonly counts: Counts;
  readonly stages: ServedStage[];
  readonly recreated: RecreatedApi[];
  /** Notes when something expected was approved or read, ISO 8601. */
  noteSince(time: string | undefined): void;
  add(drift: Drift, differences: readonly ReportDifference[]): void;
  toReport(about: Pick<DriftReport, "against" | "expectation" | "attributed" | "unread">): DriftReport;
}

/** A record of nothing yet. */
export function createDriftRecord(): DriftRecord {
  const counts = { compared: 0, same: 0, changed: 0, added: 0, removed: 0, unexpected: 0 };
  const found: { differences: ReportDifference[]; uncompared: ReportUncompared[] } = {
    differences: [],
    uncompared: [],
  };
  const stages: ServedStage[] = [];
  const recreated: RecreatedApi[] = [];
  let since: string | undefined;
  return {
    counts,
    stages,
    recreated,
    noteSince(time) {
      if (time !== undefined && (since === undefined || time < since)) since = time;
    },
    add(drift, differences) {
      const place = placeOf(drift);
      for (const one of differences) found.differences.push(one);
      for (const one of drift.uncompared) found.uncompared.push({ ...place, ...one });
    },
    toReport: ({ unread, ...about }) => ({
      ...about,
      ...(since === undefined ? {} : { since }),
      counts,
      differences: inOrder(found.differences, ({ resource, path }) => [resource.type, resource.arn, path]),
      uncompared: inOrder(found.uncompared, ({ type, arn = "", side }) => [type, arn, side]),
      recreated: inOrder(recreated, ({ actual }) => [actual.id]),
      stages: inOrder(stages, ({ api }) => [api.id]),
      unread,
    }),
  };
}

/** By target, API and stage, and then by what `more` says. */
function inOrder<Item extends { readonly target: Target } & Partial<DriftPlace>>(
  items: readonly Item[],
  more: (item: Item) => readonly string[],
): Item[] {
  const keyed = items.map((item): [string, Item] => {
    const { target, api, stage = "" } = item;
    return [[target.accountId, target.region, api?.name ?? "", api?.id ?? "", stage, ...more(item)].join("\n"), item];
  });
  return keyed.sort(([one], [other]) => compareText(one, other)).map(([, item]) => item);
}
