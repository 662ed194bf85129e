import { gzipSync } from "node:zlib";
import { toOcsf } from "../report/ocsf/finding.ts";
import { archiveColumns } from "./archive-row.ts";
import { write, writeMessage } from "./message.ts";
import type { Change } from "./receiver.ts";

/** The messages of message.schema.json, one a line. */
export function toMessageFile(changes: readonly Change[]): Uint8Array {
  return gzipSync(changes.map((change) => `${writeMessage(change)}\n`).join(""));
}

/** OCSF compliance findings, one a line. */
export function toOcsfFile(changes: readonly Change[], version: string): Uint8Array {
  return gzipSync(changes.map((change) => `${write(toOcsfEvent(change, version))}\n`).join(""));
}

/** A row a change, with the columns of the Athena table. */
export async function toParquetFile(changes: readonly Change[]): Promise<Uint8Array> {
  const { parquetWriteBuffer } = await import("hyparquet-writer");
  const columnData = archiveColumns.map(({ name, type, value }) => ({ name, type, data: changes.map(value) }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: "gatewarden" }));
}

/** Numbers of OCSF: https://schema.ocsf.io/1.6.0/classes/compliance_finding */
const activities = {
  create: { activity_id: 1, activity_name: "Create", type_uid: 200_301, type_name: "Compliance Finding: Create" },
  update: { activity_id: 2, activity_name: "Update", type_uid: 200_302, type_name: "Compliance Finding: Update" },
  close: { activity_id: 3, activity_name: "Close", type_uid: 200_303, type_name: "Compliance Finding: Close" },
};

/** A change as an OCSF compliance finding: created, updated, or closed when it is resolved. */
export function toOcsfEvent({ change, tracked }: Change, version: string): object {
  const event = toOcsf(tracked.finding, { version, time: Date.parse(change.at) });
  const isResolved = change.to === "resolved";
  const activity = change.sequence === 1 ? "create" : isResolved ? "close" : "update";
  const info = {
    ...(event.finding_info as object),
    first_seen_time: Date.parse(tracked.firstSeen),
    last_seen_time: Date.parse(tracked.lastSeen),
  };
  const status = isResolved ? { status_id: 4, status: "Resolved" } : {};
  return { ...event, ...activities[activity], ...status, finding_info: info };
}
