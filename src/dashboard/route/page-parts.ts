/** How many parts of its list the address wants to be shown, from 1 to 40. */
export function partsOf(query: URLSearchParams): number {
  const parts = Number(query.get("parts") ?? 1);
  return Number.isInteger(parts) ? Math.min(Math.max(1, parts), 40) : 1;
}

/** The members of the address that have one of these names and a value. */
export function pickQuery(query: URLSearchParams, names: readonly string[]): Readonly<Record<string, string>> {
  const given = names.map((name) => [name, query.get(name) ?? ""] as const);
  return Object.fromEntries(given.filter(([, value]) => value !== ""));
}
