import type { JsonObject } from "../model/json.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { Regional } from "./environment.ts";
import { type Instance, instanceType } from "./instance.ts";
import { SnapshotIndex } from "./snapshot-index.ts";
import { regionalMembers } from "./variables.ts";

/** All that can be seen while a snapshot is judged. */
export interface World {
  readonly index: SnapshotIndex;
  /** Undefined when the regional configuration was not read at all. */
  readonly regional: SnapshotIndex | undefined;
  readonly regionalInstance: Instance;
  readonly target: Instance;
}

/** The regional configuration is the same for all APIs of a target. */
const shared = new WeakMap<Snapshot, { readonly index: SnapshotIndex; readonly instance: Instance }>();

function shareRegional(regional: Snapshot) {
  const existing = shared.get(regional);
  if (existing) return existing;
  const index = new SnapshotIndex(regional);
  const created = { index, instance: new Regional(regionalMembersOf(index)) };
  shared.set(regional, created);
  return created;
}

/** What is seen while `snapshot` is judged; `regional` is the shared configuration of its target, when it was read. */
export function createWorld(snapshot: Snapshot, regional: Snapshot | undefined): World {
  const source = snapshot.kind === "regional" ? snapshot : regional;
  const common = source && shareRegional(source);
  const Target = instanceType("Target");
  return {
    index: common && source === snapshot ? common.index : new SnapshotIndex(snapshot),
    regional: common?.index,
    regionalInstance: common?.instance ?? new Regional({}),
    target: new Target({ ...snapshot.target }),
  };
}

function regionalMembersOf(index: SnapshotIndex): JsonObject {
  const members: JsonObject = {};
  for (const [name, type] of Object.entries(regionalMembers)) {
    const configs = index.ofType(type).map(({ config }) => config);
    const [first] = configs;
    if (name !== "account") members[name] = configs;
    else if (first) members[name] = first;
  }
  return members;
}
