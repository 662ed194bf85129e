import { type Severity, severities, severityRank } from "../model/severity.ts";
import { type FindingState, findingStates } from "../model/tracked-finding.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import type { FindingQuery, Page } from "./report-store.ts";

const dimensions = ["api", "policy", "account", "region"] as const;

/** What findings may be asked for by. */
export type Dimension = (typeof dimensions)[number];

/**
 * By what findings are shelved, from the most to the least telling. A policy is looked at in one account so often, and has
 * so many findings in all of them, that those have shelves of their own.
 */
export const shelvings = {
  api: ["api"],
  accountPolicy: ["account", "policy"],
  policy: ["policy"],
  account: ["account"],
  region: ["region"],
  all: [],
} as const satisfies Record<string, readonly Dimension[]>;

/** One of {@link shelvings}. */
export type Shelving = keyof typeof shelvings;

/** Findings that lie together in an index, sorted by id. */
export interface Shelf {
  readonly shelving: Shelving;
  /** Of the shelving's dimensions. */
  readonly values: readonly string[];
  readonly state: FindingState;
  readonly severity: Severity;
  /** What else has to fit; nobody has an index for that. */
  readonly others: readonly { readonly dimension: Dimension; readonly value: string }[];
}

/** The first so many items of a shelf whose ids come after `after`. */
export type ReadShelf<Item> = (shelf: Shelf, after: string, limit: number) => Promise<readonly Item[]>;

/**
 * A page of findings, worst first and then by id. Whatever is asked for, only the starts of some shelves are read: those
 * of one shelving, for each severity and state that is wanted.
 */
export async function readShelves<Item extends { readonly id: string }>(
  query: FindingQuery,
  read: ReadShelf<Item>,
): Promise<Page<Item>> {
  const { limit, cursor, states = findingStates } = query;
  const [rank = "0", start = ""] = cursor === undefined ? [] : decodeCursor(cursor, 2);
  const begin = Number(rank);
  const wanted = severities.filter((severity) => query.severities?.includes(severity) ?? true);
  const place = placeOf(query);
  const items: Item[] = [];
  let last = [rank, start];
  for (const severity of wanted.filter((one) => severityRank(one) >= begin)) {
    const after = severityRank(severity) === begin ? start : "";
    const room = limit + 1 - items.length;
    const shelves = await Promise.all(
      [...new Set(states)].map((state) => read({ ...place, state, severity }, after, room)),
    );
    const merged = shelves.flat().sort(({ id: one }, { id: other }) => (one < other ? -1 : 1));
    for (const item of merged.slice(0, room)) {
      if (items.length === limit) return { items, next: encodeCursor(last) };
      items.push(item);
      last = [String(severityRank(severity)), item.id];
    }
  }
  return { items };
}

function placeOf(query: FindingQuery): Pick<Shelf, "shelving" | "values" | "others"> {
  const isGiven = (dimension: Dimension) => query[dimension] !== undefined;
  const names = Object.keys(shelvings) as Shelving[];
  const shelving = names.find((name) => shelvings[name].every(isGiven)) ?? "all";
  const own: readonly Dimension[] = shelvings[shelving];
  const others = dimensions.flatMap((dimension) => {
    const value = query[dimension];
    return value === undefined || own.includes(dimension) ? [] : [{ dimension, value }];
  });
  return { shelving, values: own.map((dimension) => query[dimension] ?? ""), others };
}
