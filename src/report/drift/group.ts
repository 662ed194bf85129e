import type { DriftReport, ReportDifference } from "../../model/drift-report.ts";
import { targetName } from "../../model/target.ts";

/** The differences of one resource. */
export interface ResourceGroup {
  /** The first of them, which tells where they are. */
  readonly first: ReportDifference;
  readonly differences: readonly ReportDifference[];
  /** What was added or removed together with it: counted, not listed. */
  readonly parts: readonly ReportDifference[];
}

/** What differs in one API, in one stage of it, or in what the APIs of a target share. */
export interface PlaceGroup {
  readonly first: ReportDifference;
  readonly resources: readonly ResourceGroup[];
}

/** Differences by API and resource, parts of what was added or removed with the whole. */
export function groupDifferences({ differences }: Pick<DriftReport, "differences">): readonly PlaceGroup[] {
  return [...Map.groupBy(differences, placeKey).values()].flatMap((all) => {
    const [first] = all;
    return first ? [{ first, resources: groupResources(all) }] : [];
  });
}

function groupResources(differences: readonly ReportDifference[]): ResourceGroup[] {
  const tops = new Set(differences.filter(isWhole).map(({ resource }) => resource.arn));
  const isPart = ({ within }: ReportDifference) => within !== undefined && tops.has(within);
  const parts = Map.groupBy(differences.filter(isPart), ({ within = "" }) => within);
  const own = differences.filter((one) => !isPart(one));
  return [...Map.groupBy(own, ({ resource }) => `${resource.type} ${resource.arn}`).values()].flatMap((all) => {
    const [first] = all;
    return first
      ? [{ first, differences: all, parts: isWhole(first) ? (parts.get(first.resource.arn) ?? []) : [] }]
      : [];
  });
}

/** Whether it is about all of a resource. */
export function isWhole({ change }: Pick<ReportDifference, "change">): boolean {
  return change !== "modified";
}

function placeKey({ target, api, stage = "" }: ReportDifference): string {
  return [targetName(target), api?.id ?? "", stage].join("\n");
}
