import type { DriftPlace } from "../../model/drift-report.ts";

/** Where things are wanted: an account's id, a Region, an API's id; anywhere where absent. */
export interface PlaceAsked {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
  readonly api?: string | undefined;
}

/** Tells whether something is where it is wanted. */
export function createPlaceFilter({ account, region, api: wanted }: PlaceAsked): (place: DriftPlace) => boolean {
  return ({ target, api }) =>
    (account === undefined || target.accountId === account) &&
    (region === undefined || target.region === region) &&
    (wanted === undefined || api?.id === wanted);
}
