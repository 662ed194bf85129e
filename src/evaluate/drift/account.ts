import type { ChangedResource, Difference, Drift } from "../../model/difference.ts";
import type { JsonObject } from "../../model/json.ts";
import { differenceText } from "../difference-text.ts";
import { groupsOf } from "./groups.ts";

/** One difference, with the resource that it is in. */
export interface Entry {
  readonly changed: ChangedResource;
  readonly difference: Difference;
}

/** Which differences findings have named already. */
export class Account {
  readonly entries: readonly Entry[];
  readonly #named = new Set<Entry>();
  readonly #byResource: ReadonlyMap<ChangedResource, readonly Entry[]>;
  readonly #groups: ReadonlyMap<ChangedResource, string>;

  constructor({ changes }: Drift) {
    this.entries = changes.flatMap((changed) => changed.differences.map((difference) => ({ changed, difference })));
    this.#byResource = Map.groupBy(this.entries, ({ changed }) => changed);
    this.#groups = groupsOf(changes);
  }

  /** Those that no finding has named yet. */
  left(): Entry[] {
    return this.entries.filter((entry) => !this.#named.has(entry));
  }

  isNamed(entry: Entry): boolean {
    return this.#named.has(entry);
  }

  name(entries: readonly Entry[]): void {
    for (const entry of entries) this.#named.add(entry);
  }

  /** The differences of one resource. */
  of(changed: ChangedResource): readonly Entry[] {
    return this.#byResource.get(changed) ?? [];
  }

  /** What was added or removed together with a resource, and was not named yet. */
  besides(changed: ChangedResource): Entry[] {
    const group = this.#groups.get(changed);
    if (group === undefined) return [];
    return this.left().filter((entry) => entry.changed !== changed && this.#groups.get(entry.changed) === group);
  }
}

/** A difference as policies about a whole drift see it. */
export function toChange({ changed, difference }: Entry): JsonObject {
  const { change, type } = changed;
  return { change, type, name: nameOf(changed), ...differenceText(difference) };
}

/** What people call the resource. */
export function nameOf({ before, after }: ChangedResource): string {
  return after?.name ?? before?.name ?? "";
}
