import { type Addresses, complement, everywhere, intersect, nowhere, union } from "./addresses.ts";

/** From which addresses something holds: for certain (`must`), or as far as can be told (`may`, which is never less). */
export interface Reach {
  readonly may: Addresses;
  readonly must: Addresses;
}

/** It holds wherever the caller is. */
export const always: Reach = { may: everywhere, must: everywhere };

/** It holds nowhere. */
export const never: Reach = { may: nowhere, must: nowhere };

/** It may hold or not: the caller can choose, or it can't be told from the configuration. */
export const perhaps: Reach = { may: everywhere, must: nowhere };

/** It holds exactly from these addresses. */
export function from(addresses: Addresses): Reach {
  return { may: addresses, must: addresses };
}

/** A plain yes or no. */
export function certainly(holds: boolean): Reach {
  return holds ? always : never;
}

/** Where both hold. */
export function both(a: Reach, b: Reach): Reach {
  if (a === always) return b;
  if (b === always) return a;
  return { may: intersect(a.may, b.may), must: intersect(a.must, b.must) };
}

/** Where one of the two holds. */
export function either(a: Reach, b: Reach): Reach {
  if (a === never) return b;
  if (b === never) return a;
  return { may: union(a.may, b.may), must: union(a.must, b.must) };
}

/** Where it does not hold. */
export function not(reach: Reach): Reach {
  return { may: complement(reach.must), must: complement(reach.may) };
}

/** What holds for a caller who is in one of several states, and may pick the one that suits. */
export function anyOf(states: readonly Reach[]): Reach {
  const may = states.map((state) => state.may).reduce(union, nowhere);
  const must = states.map((state) => state.must).reduce(intersect, everywhere);
  return { may, must };
}
