import type { Change } from "./receiver.ts";

/** A column of the archive's table: its type in Parquet, and what it holds of a change. */
export interface ArchiveColumn {
  readonly name: string;
  readonly type: "STRING" | "INT32" | "DOUBLE" | "TIMESTAMP";
  readonly value: (change: Change) => string | number | Date | null;
}

const day = 86_400_000;

/** The columns, in their order. New ones come last, so that older files can still be read. */
export const archiveColumns: readonly ArchiveColumn[] = [
  text("finding_id", ({ change }) => change.finding),
  { name: "sequence", type: "INT32", value: ({ change }) => change.sequence },
  text("kind", ({ change }) => change.kind),
  text("state", ({ change }) => change.to),
  text("severity", ({ change }) => change.severity),
  text("policy", ({ tracked }) => tracked.finding.policy),
  text("title", ({ tracked }) => tracked.finding.title),
  text("message", ({ tracked }) => tracked.finding.message),
  text("region", ({ tracked }) => tracked.finding.resource.region),
  text("resource_type", ({ tracked }) => tracked.finding.resource.type),
  text("resource_arn", ({ tracked }) => tracked.finding.resource.arn),
  text("resource_name", ({ tracked }) => tracked.finding.resource.name),
  text("api_id", ({ tracked }) => tracked.finding.resource.api?.id),
  text("api_name", ({ tracked }) => tracked.finding.resource.api?.name),
  text("exposure", ({ tracked }) => tracked.finding.exposure?.atWorst),
  text("controls", ({ tracked }) => tracked.finding.controls.join(",")),
  text("waived_by", ({ tracked }) => tracked.finding.waiver?.owner),
  text("waived_until", ({ tracked }) => tracked.finding.waiver?.expires),
  text("resolution", ({ change }) => change.resolution),
  text("audit", ({ change }) => change.audit),
  { name: "first_seen", type: "TIMESTAMP", value: ({ tracked }) => new Date(tracked.firstSeen) },
  { name: "changed_at", type: "TIMESTAMP", value: ({ change }) => new Date(change.at) },
  { name: "days_known", type: "DOUBLE", value: daysKnown },
];

/** Days from when the finding was first seen to this change. */
function daysKnown({ change, tracked }: Change): number {
  return (Date.parse(change.at) - Date.parse(tracked.firstSeen)) / day;
}

function text(name: string, value: (change: Change) => string | undefined): ArchiveColumn {
  return { name, type: "STRING", value: (change) => value(change)?.toWellFormed() ?? null };
}
