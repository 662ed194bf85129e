import type { Sight } from "./standing.ts";

/** An audit, and when it began, ISO 8601. */
export type AuditMoment = Pick<Sight, "audit" | "at">;

/** A value that stayed the same from one audit of a target to the next. */
export interface Run<Value> {
  readonly value: Value;
  readonly first: AuditMoment;
  readonly last: AuditMoment;
  readonly audits: number;
}

/**
 * What audits of one target said, in runs: a month in which nothing changed is one of them, and none of it is lost. Audits
 * of all of the target and those of one API alone are told apart.
 * @param valuesOf by key: what an audit said of several things
 */
export function runsOf<Value>(
  sights: readonly Sight[],
  valuesOf: (sight: Sight) => readonly (readonly [key: string, value: Value])[],
): readonly (Run<Value> & Pick<Sight, "target" | "api">)[] {
  const series = [...Map.groupBy(sights, ({ api }) => api).values()];
  return series.flatMap((one) => runsOfSeries(one, valuesOf).map((run) => ({ ...run, ...placeOf(one) })));
}

function placeOf([first]: readonly Sight[]): Pick<Sight, "target" | "api"> {
  if (!first) throw new Error("a series has at least one audit");
  const { target, api } = first;
  return { target, ...(api === undefined ? {} : { api }) };
}

function runsOfSeries<Value>(
  sights: readonly Sight[],
  valuesOf: (sight: Sight) => readonly (readonly [key: string, value: Value])[],
): readonly Run<Value>[] {
  const ended: Run<Value>[] = [];
  let open = new Map<string, Run<Value> & { readonly same: string }>();
  for (const sight of sights) {
    const { audit, at } = sight;
    const next: typeof open = new Map();
    for (const [key, value] of valuesOf(sight)) {
      const same = JSON.stringify(value);
      const before = open.get(key);
      const goesOn = before?.same === same;
      const { first = { audit, at }, audits = 0 } = goesOn ? before : {};
      if (goesOn) open.delete(key);
      next.set(key, { value, same, first, last: { audit, at }, audits: audits + 1 });
    }
    ended.push(...open.values());
    open = next;
  }
  return [...ended, ...open.values()];
}
