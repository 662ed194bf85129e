import type { JsonObject } from "../model/json.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import type { ApiSummary, SeenApis } from "./api-summary.ts";
import { Regional } from "./environment.ts";
import { createExposureLookup, type ExposureLookup } from "./exposure-lookup.ts";
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
  /** The target's APIs, for policies about what they share; undefined until all of them were read. */
  readonly apis: { readonly instances: readonly Instance[]; readonly gaps: readonly Gap[] } | undefined;
  /** When the audit began, ISO 8601. */
  readonly now: string;
  readonly exposures: ExposureLookup;
}

/** What is known besides the snapshots. */
export interface Circumstances {
  /** When the audit began, ISO 8601; empty when that is not known. */
  readonly now?: string;
  /** All APIs of the target, for judging its regional snapshot. */
  readonly apis?: SeenApis;
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
export function createWorld(
  snapshot: Snapshot,
  regional: Snapshot | undefined,
  { now = "", apis }: Circumstances = {},
): World {
  const source = snapshot.kind === "regional" ? snapshot : regional;
  const common = source && shareRegional(source);
  const Target = instanceType("Target");
  return {
    index: common && source === snapshot ? common.index : new SnapshotIndex(snapshot),
    regional: common?.index,
    regionalInstance: common?.instance ?? new Regional({}),
    target: new Target({ ...snapshot.target }),
    apis: snapshot.kind === "regional" ? apis && toInstances(apis) : noApis,
    now,
    exposures: createExposureLookup(snapshot, regional),
  };
}

/** Policies about an API don't look at the others. */
const noApis = { instances: [], gaps: [] };

function toInstances({ apis, gaps }: SeenApis): NonNullable<World["apis"]> {
  return { instances: apis.map(toInstance), gaps };
}

function toInstance(api: ApiSummary): Instance {
  return new (instanceType("ApiSummary"))(Object.fromEntries(Object.entries(api)));
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
