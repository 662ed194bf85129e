import type { ChangedResource, Drift } from "../../model/difference.ts";
import type { Attribution, ChangeAuthors, TrailEvent } from "../../model/trail-event.ts";
import { explains, type Hit } from "./explains.ts";
import { type Names, nameChanges } from "./identity.ts";
import { operationTables } from "./operations.ts";
import { membersOf, resolvePaths } from "./resolve.ts";

/** An event's effect on one resource. */
interface Trace extends Hit {
  readonly event: TrailEvent;
}

/**
 * Which successful calls explain each change: for one that no call explains, none.
 * @param events of the account and Region of the drift, latest first
 */
export function attribute(
  drift: Pick<Drift, "changes">,
  events: readonly TrailEvent[],
): ReadonlyMap<ChangedResource, ChangeAuthors> {
  const traces = Map.groupBy(events.flatMap(tracesOf), ({ path }) => path);
  const names = nameChanges(drift.changes);
  const order = new Map(events.map((event, index) => [event, index]));
  const indexOf = (event: TrailEvent) => order.get(event) ?? 0;
  return new Map(
    [...names].map(([change, its]) => {
      const found = eventsOf(change, its, traces).sort((a, b) => indexOf(a) - indexOf(b));
      return [change, { events: found.map(toAttribution) }];
    }),
  );
}

function eventsOf(change: ChangedResource, names: Names, traces: ReadonlyMap<string, readonly Trace[]>): TrailEvent[] {
  const candidates = [...new Set([...names.own, ...names.above])].flatMap((path) => traces.get(path) ?? []);
  const found = candidates.filter((trace) => explains(trace, change, names)).map(({ event }) => event);
  return [...new Set(found)];
}

/** What an event did, resource by resource. A call that failed did nothing. */
function tracesOf(event: TrailEvent): Trace[] {
  if (event.errorCode !== undefined) return [];
  const effects = operationTables.flatMap((table) =>
    Object.hasOwn(table, event.name) ? (table[event.name] ?? []) : [],
  );
  if (effects.length === 0) return [];
  const members = membersOf(event);
  const asked = { ...members.uri, ...members.body };
  return effects
    .filter(({ when }) => when === undefined || when.some((name) => Object.hasOwn(asked, name)))
    .flatMap((effect) => resolvePaths(effect.on, members).map((path) => ({ event, effect, members, path })));
}

function toAttribution(event: TrailEvent): Attribution {
  const { request: _, response: __, errorCode: ___, ...said } = event;
  return said;
}
