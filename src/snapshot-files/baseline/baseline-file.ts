import * as z from "zod";
import { readJson, refuseNewerFile } from "../../load/json-file.ts";
import { contentShape, partShape } from "../../load/snapshots.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { hidingGaps } from "../../store/approval.ts";
import type { BaselineChange, BaselineEntry, BaselinePart } from "../../store/baselines.ts";
import { canonicalJson, contentHash } from "../../store/canonical-json.ts";

/** What a file of a baseline says: what is expected of one API, and how that came about. */
export interface BaselineFile {
  readonly part: BaselinePart;
  /** Id of the key of the snapshot's fingerprints. */
  readonly key: string;
  readonly history: readonly BaselineChange[];
  /** Absent when the approval was withdrawn. */
  readonly snapshot?: Snapshot;
}

const format = "gatewarden-baseline";
const version = 1;
const text = z.string();
const words = text.refine((value) => value.trim() !== "", { error: "must not be blank" });

const change = z.looseObject({
  at: z.iso.datetime(),
  by: words,
  reason: words,
  audit: text.exactOptional(),
  from: text.exactOptional(),
  to: text.exactOptional(),
});

const schema = z.looseObject({
  format: z.literal(format),
  version: z.literal(version),
  ...partShape,
  key: words,
  history: z.array(change).min(1),
  snapshot: z.looseObject(contentShape).exactOptional(),
});

const next = "Restore it from version control, or delete it and approve the API again.";

/** Reads a file of a baseline. Throws a `UserError` that names file and line when it is none, or a newer Gatewarden's. */
export function parseBaselineFile(file: string, content: string): BaselineFile {
  refuseNewerFile(file, content, version, next);
  const { target, kind, api, key, history, snapshot } = readJson(file, content, schema, next);
  const part = { target, kind, ...(api ? { api } : {}) } as BaselinePart;
  const changes = history.map((one, index) => ({ sequence: index + 1, ...one }) as BaselineChange);
  return { part, key, history: changes, ...(snapshot ? { snapshot: { ...part, ...snapshot } as Snapshot } : {}) };
}

/**
 * The text of a file of a baseline. Members are sorted, and each stands on a line of its own, so that an approval changes
 * the lines alone that say something else.
 */
export function renderBaselineFile({ part, key, history, snapshot }: BaselineFile): string {
  const { target, kind, api } = part;
  const { kind: _kind, target: _target, api: _api, ...content } = snapshot ?? part;
  const file = {
    ...{ format, version, target: inOrder(target), kind, ...(api ? { api: inOrder(api) } : {}), key },
    history: history.map(({ sequence: _, at, by, reason, audit, from, to }) => ({ at, by, reason, audit, from, to })),
    ...(snapshot ? { snapshot: inOrder(content) } : {}),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function inOrder(value: object): object {
  return JSON.parse(canonicalJson(value)) as object;
}

/** What a file makes expected; undefined when the approval was withdrawn. */
export function toEntry({ part, key, history, snapshot }: BaselineFile): BaselineEntry | undefined {
  const last = history.at(-1);
  if (!snapshot || !last) return undefined;
  const { at: approvedAt, by, reason, audit } = last;
  const gaps = hidingGaps(snapshot);
  return {
    ...{ ...part, content: contentHash(canonicalJson(snapshot)), key, approvedAt, by, reason },
    ...(audit === undefined ? {} : { audit }),
    ...(gaps.length > 0 ? { gaps } : {}),
  };
}
