import type { Snapshot } from "../model/snapshot.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import { targetKey } from "../store/rows.ts";
import { createPartReader } from "../store/snapshots.ts";
import type { Flags } from "./audit-flags.ts";
import { findAudit } from "./find-audit.ts";
import { withStore } from "./open-store.ts";
import { wantsJson } from "./page-flags.ts";
import { choosePart } from "./part-filter.ts";
import { printJson, printLines } from "./print-lines.ts";
import { listParts } from "./snapshots-list.ts";

/** `gatewarden snapshots show`: prints what an audit read of one API; as JSON, the whole snapshot. */
export async function runSnapshotsShow(name: string, flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const snapshot = await withStore(flags, async (store) => {
    const details = await findAudit(store, flags.audit);
    const { parts } = await listParts(store, details);
    const next = `\`gatewarden snapshots list --audit ${details.id}\` shows what there is.`;
    const part = choosePart(name, parts, next);
    const entry = details.targets.find(({ target }) => targetKey(target) === targetKey(part.target));
    if (!entry) throw new Error(`Audit ${details.id} has no target ${targetKey(part.target)}`);
    return await createPartReader(store.blobs, details.id, entry)(part);
  });
  await (json ? printJson(snapshot) : printLines(describeSnapshot(snapshot)));
  return 0;
}

/** What a snapshot holds, a resource a line, and what could not be read. */
export function describeSnapshot({ kind, api, resources, gaps }: Snapshot): Line[] {
  return [
    [span(api?.name ?? "what all APIs share", "strong"), span(`  ${kind}  ${count(resources.length, "resource")}`)],
    ...resources.map(({ type, name }): Line => [span(`  ${type}  `, "quiet"), span(name)]),
    ...gaps.map(
      ({ operation, reason, message }): Line => [span(`  not read: ${operation} (${reason}): ${message}`, "alarm")],
    ),
  ];
}
