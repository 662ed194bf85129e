import type { ChangedResource, Drift, Uncompared } from "../model/difference.ts";
import type { IgnoreRule } from "../model/ignore-rule.ts";
import type { Gap, Resource, Snapshot } from "../model/snapshot.ts";
import { readDeployments } from "./deployments.ts";
import { type Unseen, uncomparedOf, unseenBy } from "./gaps.ts";
import { withoutIgnored } from "./ignore.ts";
import { pairResources } from "./match/pair.ts";
import { translationBetween } from "./match/translation.ts";
import { comparePair } from "./modified.ts";
import { comesAndGoes, oneSided } from "./one-sided.ts";
import { createSides } from "./sides.ts";
import { toldOnce } from "./told-once.ts";

/** What a comparison takes into account. */
export interface CompareOptions {
  /** Differences that are left out. */
  readonly ignore?: readonly IgnoreRule[];
  /** Ids of APIs that were recreated, actual to expected: what refers to them is as it was. */
  readonly apis?: ReadonlyMap<string, string>;
  /** Whether the secrets' fingerprints were made with two keys: then it can only be told whether there is a secret. */
  readonly differentKeys?: boolean;
}

/**
 * How `actual` differs from `expected`: two snapshots of one API, of what the APIs of a target share, or of two APIs that
 * should be alike. Takes time in proportion to their size.
 */
export function compareSnapshots(expected: Snapshot, actual: Snapshot, options: CompareOptions = {}): Drift {
  const { ignore = [], apis, differentKeys = false } = options;
  const translate = translationBetween(expected, actual, apis);
  const pairing = pairResources(expected, actual, { translate, differentKeys });
  const sides = createSides(expected, actual, { translate, ids: pairing.ids, differentKeys });
  const comparison = { expected, actual, sides, judgeDeployment: readDeployments(expected, actual) };
  const compared = pairing.pairs.map((pair) => ({ pair, ...comparePair(pair, comparison) }));
  const removed = split("actual", pairing.removed, unseenBy(actual, pairing.toActualArn), actual);
  const added = split("expected", pairing.added, unseenBy(expected, pairing.toExpectedArn), expected);
  const changes = [
    ...compared.flatMap(({ change }) => change ?? []),
    ...oneSided("removed", removed.certain),
    ...oneSided("added", added.certain),
  ];
  return {
    kind: actual.kind,
    target: actual.target,
    ...(expected.api ? { expected: expected.api } : {}),
    ...(actual.api ? { actual: actual.api } : {}),
    changes: inOrder(toldOnce(changes).flatMap((change) => withoutIgnored(change, ignore) ?? [])),
    replaced: compared.filter(({ pair, change }) => !change && pairing.isReplaced(pair)).length,
    uncompared: [...removed.uncompared, ...added.uncompared, ...compared.flatMap(({ uncompared }) => uncompared)],
  };
}

/** Tells what one side certainly lacks from what it may not have seen. */
function split(side: Uncompared["side"], lacking: readonly Resource[], unseen: Unseen, { resources }: Snapshot) {
  const certain: Resource[] = [];
  const doubtful: [Resource, Gap][] = [];
  for (const resource of lacking) {
    if (comesAndGoes(resource)) continue;
    const gap = unseen.gapFor(resource);
    if (gap) doubtful.push([resource, gap]);
    else certain.push(resource);
  }
  const seen = new Set(resources.map(({ type }) => type));
  return { certain, uncompared: uncomparedOf(side, unseen, seen, doubtful) };
}

/** By type and ARN, as snapshots are. */
function inOrder(changes: readonly ChangedResource[]): ChangedResource[] {
  const key = ({ type, after, before }: ChangedResource) => `${type} ${(after ?? before)?.arn}`;
  const keyed = changes.map((change) => [key(change), change] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, change]) => change);
}
