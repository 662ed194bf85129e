import type { ChangeTotal } from "./report-store.ts";

/** The changes of a day, those that changed the same counted together. */
export function countChanges(date: string, changes: Iterable<Omit<ChangeTotal, "date" | "count">>): ChangeTotal[] {
  const totals = new Map<string, ChangeTotal>();
  for (const { kind, from, to, fromSeverity, severity } of changes) {
    const key = [kind, from, to, fromSeverity, severity].join();
    const states = { kind, ...(from === undefined ? {} : { from }), to, severity };
    const one = { date, ...states, ...(fromSeverity === undefined ? {} : { fromSeverity }) };
    totals.set(key, { ...one, count: (totals.get(key)?.count ?? 0) + 1 });
  }
  return [...totals.values()];
}
