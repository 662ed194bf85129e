import type { Resource, Snapshot } from "../../model/snapshot.ts";
import { createSides } from "../sides.ts";
import { type Identity, identities } from "./identities.ts";
import type { Translate } from "./translation.ts";
import { viewOf } from "./view.ts";

/** The same thing on both sides. */
export interface Pair {
  readonly expected: Resource;
  readonly actual: Resource;
}

/** Resources that have no counterpart. */
interface Unpaired {
  /** Only on the expected side. */
  readonly removed: readonly Resource[];
  /** Only on the actual side. */
  readonly added: readonly Resource[];
}

/** Which resources of two snapshots are the same. */
export interface Pairing extends Unpaired {
  readonly pairs: readonly Pair[];
  /** Actual ids and ARNs of what was recreated, with the expected ones. */
  readonly ids: ReadonlyMap<string, string>;
  readonly toExpectedArn: (arn: string) => string;
  readonly toActualArn: (arn: string) => string;
  /** Whether the actual one has an id of its own. */
  readonly isReplaced: (pair: Pair) => boolean;
}

/** What pairing goes by besides the resources. */
export interface PairingOptions {
  readonly translate?: Translate | undefined;
  readonly differentKeys: boolean;
}

/** Pairs the resources of two snapshots: by ARN, then by what identifies them to people, where that is unique on both sides. */
export function pairResources(expected: Snapshot, actual: Snapshot, options: PairingOptions): Pairing {
  const { translate = (arn) => arn } = options;
  const ids = new Map<string, string>();
  const pairs: Pair[] = [];
  const left: { removed: Resource[]; added: Resource[] } = { removed: [], added: [] };
  const toExpectedArn = (arn: string) => ids.get(arn) ?? translate(arn);
  const sides = createSides(expected, actual, { ...options, ids });
  const before = viewOf(expected, sides.expected, (arn) => arn);
  const after = viewOf(actual, sides.actual, toExpectedArn);
  for (const [type, ...keys] of identities) {
    let rest: Unpaired = { removed: before.ofType(type), added: after.ofType(type) };
    for (const key of [byArn, ...keys]) {
      const found = match(
        rest,
        (resource) => key(resource, before),
        (resource) => key(resource, after),
        key === byArn,
      );
      for (const pair of found.pairs) noteIds(pair, ids);
      pairs.push(...found.pairs);
      rest = found;
    }
    left.removed.push(...rest.removed);
    left.added.push(...rest.added);
  }
  const backwards = new Map([...ids].map(([is, was]) => [was, is]));
  const toActualArn = (arn: string) => backwards.get(arn) ?? translate(arn);
  const isReplaced = (pair: Pair) => translate(pair.actual.arn) !== pair.expected.arn;
  return { pairs, ...left, ids, toExpectedArn, toActualArn, isReplaced };
}

const byArn: Identity = (resource, view) => view.arnOf(resource);

type KeyOf = (resource: Resource) => string | undefined;

/** @param inOrder whether several resources of one key are paired in their order, instead of not at all */
function match(unpaired: Unpaired, before: KeyOf, after: KeyOf, inOrder: boolean): Unpaired & { pairs: Pair[] } {
  if (unpaired.removed.length === 0 || unpaired.added.length === 0) return { ...unpaired, pairs: [] };
  const candidates = Map.groupBy(unpaired.added, after);
  const pairs: Pair[] = [];
  for (const [key, olds] of Map.groupBy(unpaired.removed, before)) {
    const news = key === undefined ? [] : (candidates.get(key) ?? []);
    if (!inOrder && (olds.length > 1 || news.length > 1)) continue;
    for (const [index, expected] of olds.entries()) {
      const actual = news[index];
      if (actual) pairs.push({ expected, actual });
    }
  }
  const paired = new Set(pairs.flatMap(({ expected, actual }) => [expected, actual]));
  const isLeft = (resource: Resource) => !paired.has(resource);
  return { pairs, removed: unpaired.removed.filter(isLeft), added: unpaired.added.filter(isLeft) };
}

/** Remembers the ARN of something recreated, and the id that ends it, which is how others refer to it. */
function noteIds({ expected, actual }: Pair, ids: Map<string, string>): void {
  if (expected.arn === actual.arn) return;
  ids.set(actual.arn, expected.arn);
  const [was, is] = [lastSegment(expected.arn), lastSegment(actual.arn)];
  if (was !== is) ids.set(is, was);
}

function lastSegment(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}
