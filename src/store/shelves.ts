import type { Severity } from "../model/severity.ts";
import { type FindingState, findingStates } from "../model/tracked-finding.ts";
import type { FindingFilter } from "./report-store.ts";

const dimensions = ["api", "policy", "account", "region", "exposure"] as const;

/** What findings may be asked for by, and some adapter has an index for. */
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
  exposure: ["exposure"],
  all: [],
} as const satisfies Record<string, readonly Dimension[]>;

/** One of {@link shelvings}. */
export type Shelving = keyof typeof shelvings;

/** All of {@link shelvings}, from the most to the least telling. */
export const everyShelving = Object.keys(shelvings) as Shelving[];

/** Findings that lie together in an index, sorted by id. */
export interface Shelf extends ShelfPlace {
  readonly state: FindingState;
  readonly severity: Severity;
}

/** The shelves of some findings, one for each state and severity. */
export interface ShelfPlace {
  readonly shelving: Shelving;
  /** Of the shelving's dimensions. */
  readonly values: readonly string[];
}

/** What has to be any of some values. */
export interface DimensionCheck {
  readonly dimension: Dimension;
  readonly values: readonly string[];
}

/** Where findings are to be looked for that fit a filter, apart from its severities, its words and the time of a change. */
export interface ShelfPlan {
  /** On the shelves of any of these; of none when nothing can fit. */
  readonly places: readonly ShelfPlace[];
  readonly states: readonly FindingState[];
  /** What else has to be checked, since those shelves do not tell. */
  readonly checks: readonly DimensionCheck[];
}

/** The most places whose shelves are read at once: beyond, walking over more findings costs less than so many beginnings. */
const mostPlaces = 16;

/**
 * Chooses the shelves to read.
 * @param known the shelvings that the adapter has, from the most to the least telling
 */
export function planShelves(filter: FindingFilter, known: readonly Shelving[] = everyShelving): ShelfPlan {
  const wanted = wantedValues(filter);
  const placesOf = (shelving: Shelving) => combine(shelvings[shelving].map((dimension) => wanted[dimension]));
  const options = known.map((shelving) => ({ shelving, values: placesOf(shelving) }));
  const best = options.find(({ values }) => values !== undefined && values.length <= mostPlaces);
  const { shelving, values = [] } = best ?? { shelving: "all" as const };
  const own: readonly Dimension[] = shelvings[shelving];
  const isPossible = Object.values(wanted).every((allowed) => allowed.length > 0);
  return {
    places: isPossible ? values.map((each) => ({ shelving, values: each })) : [],
    states: [...new Set(filter.states ?? findingStates)],
    checks: dimensions.flatMap((dimension) => {
      const allowed = wanted[dimension];
      return allowed === undefined || own.includes(dimension) ? [] : [{ dimension, values: allowed }];
    }),
  };
}

/** The values that a filter allows in each dimension; absent where any will do. */
export function wantedValues(filter: FindingFilter): Readonly<Partial<Record<Dimension, readonly string[]>>> {
  const { api, account, region, policy, policies = policy === undefined ? undefined : [policy], exposures } = filter;
  const allowed = policies?.filter((one) => policy === undefined || one === policy);
  return {
    ...(api === undefined ? {} : { api: [api] }),
    ...(account === undefined ? {} : { account: [account] }),
    ...(region === undefined ? {} : { region: [region] }),
    ...(allowed === undefined ? {} : { policy: [...new Set(allowed)] }),
    ...(exposures === undefined ? {} : { exposure: [...new Set(exposures)] }),
  };
}

/** Every way to take one value of each list; undefined when a list is missing. */
function combine(lists: readonly (readonly string[] | undefined)[]): readonly (readonly string[])[] | undefined {
  let ways: readonly (readonly string[])[] = [[]];
  for (const list of lists) {
    if (list === undefined) return undefined;
    ways = ways.flatMap((way) => list.map((value) => [...way, value]));
  }
  return ways;
}
