import type { ChangedResource, Difference, Drift } from "../model/difference.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { differencesOf } from "./differences.ts";
import { withoutIgnored } from "./ignore.ts";
import { type Pair, pairResources } from "./match/pair.ts";
import { translationBetween } from "./match/translation.ts";
import type { Side } from "./normalize/form.ts";
import { normalize } from "./normalize/normalize.ts";
import { createInterner } from "./normalize/whole.ts";

/** What a comparison takes into account. */
export interface CompareOptions {
  /** Differences that are left out. */
  readonly ignore?: readonly IgnoreRule[];
}

/** How `actual` differs from `expected`: two snapshots of one API, of what the APIs of a target share, or of two APIs that should be alike. */
export function compareSnapshots(expected: Snapshot, actual: Snapshot, options: CompareOptions = {}): Drift {
  const translate = translationBetween(expected, actual) ?? ((text: string) => text);
  const { pairs, removed, added, ids } = pairResources(expected, actual, translate);
  const intern = createInterner();
  const common = { kind: expected.kind, target: expected.target, apiId: expected.api?.id ?? "", intern };
  const before: Side = { ...common, translate: (text) => text, translateId: (id) => id };
  const after: Side = { ...common, translate, translateId: (id) => ids.get(id) ?? translate(id) };
  const changes: ChangedResource[] = [
    ...pairs.flatMap((pair) =>
      modified(pair, differencesOf(normalize(pair.expected, before), normalize(pair.actual, after))),
    ),
    ...removed.map((resource) => whole("removed", resource)),
    ...added.map((resource) => whole("added", resource)),
  ];
  return {
    kind: actual.kind,
    target: actual.target,
    ...(expected.api ? { expected: expected.api } : {}),
    ...(actual.api ? { actual: actual.api } : {}),
    changes: changes.flatMap((change) => withoutIgnored(change, options.ignore ?? []) ?? []),
    replaced: 0,
    uncompared: [],
  };
}

function modified({ expected, actual }: Pair, differences: readonly Difference[]): ChangedResource[] {
  if (differences.length === 0) return [];
  return [{ change: "modified", type: actual.type, before: expected, after: actual, differences }];
}

function whole(change: "added" | "removed", resource: ChangedResource["before"] & {}): ChangedResource {
  const { type } = resource;
  const side = change === "added" ? { after: resource } : { before: resource };
  return { change, type, ...side, differences: [{ path: "" }] };
}
