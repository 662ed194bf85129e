import { type RecognizedApi, recognizeApis } from "../drift/match/recognize-apis.ts";
import { wholeApiDrift } from "../drift/whole-api.ts";
import type { Evaluation } from "../evaluate/evaluation.ts";
import type { Drift } from "../model/difference.ts";
import { hides } from "../model/hidden.ts";
import type { ResourceType } from "../model/resource-type.ts";
import type { Gap, Snapshot } from "../model/snapshot.ts";
import type { Comparer } from "./comparer.ts";
import { type ActualPart, type ExpectedPart, keyOf, type SeenAll } from "./sides.ts";
import type { ComparisonMeans, Pair, PendingTarget } from "./target-comparison.ts";

/**
 * Judges what could not be told before all of a target was seen: first it pairs APIs that are gone with those that were
 * recreated, since what refers to them is as it was.
 */
export async function* finishTarget(
  pending: PendingTarget,
  end: SeenAll,
  comparer: Comparer,
  { record }: ComparisonMeans,
): AsyncGenerator<Evaluation> {
  const { expectation, left } = pending;
  const shared = left.get("");
  left.delete("");
  const gone = [...left.values()].filter((part) => end.only === undefined || keyOf(part) === end.only);
  const recreated = await recognize(gone, pending, end, shared);
  const apis = new Map(recreated.map(({ actual, expected }) => [keyOf(actual), keyOf(expected)]));
  const pairs = [...recreated, ...pending.deferred, ...regionalPairs(shared, pending, end)];
  for (const pair of pairs) {
    const drift = await comparer.compare(pair, apis);
    const by = recreated.find((one) => one === pair)?.by;
    if (drift) yield await comparer.judge(pair, by ? { ...drift, recognizedBy: by } : drift);
    if (by) record.recreated.push(...toRecreated(pair, by));
  }
  const unseen = unseenRegional(shared, pending, end);
  if (unseen) yield await comparer.judgeWhole(unseen, await shared?.read(), undefined);
  const found = new Set<ExpectedPart | ActualPart>(recreated.flatMap(({ expected, actual }) => [expected, actual]));
  for (const part of gone.filter((one) => !found.has(one))) {
    record.noteSince(part.since);
    const snapshot = await part.read();
    const drift = wholeApiDrift("removed", withRoot(snapshot), end.gaps);
    if (drift.changes.length > 0) record.counts.removed += 1;
    yield await comparer.judgeWhole(drift, snapshot, undefined);
  }
  for (const part of pending.unmatched.filter((one) => !found.has(one))) {
    if (!expectation.isWhole) {
      record.counts.unexpected += 1;
      continue;
    }
    const snapshot = await part.read();
    const drift = wholeApiDrift("added", withRoot(snapshot), expectation.gaps);
    if (drift.changes.length > 0) record.counts.added += 1;
    yield await comparer.judgeWhole(drift, undefined, snapshot);
  }
}

interface RecreatedPair extends Pair {
  readonly by: readonly string[];
}

async function recognize(
  gone: readonly ExpectedPart[],
  { unmatched, matched, expectation, regional }: PendingTarget,
  end: SeenAll,
  shared: ExpectedPart | undefined,
): Promise<RecreatedPair[]> {
  const [olds, news] = [certain(gone, end.gaps), certain(unmatched, expectation.gaps)];
  if (olds.length === 0 || news.length === 0) return [];
  const [before, after] = [await readAll(olds), await readAll(news)];
  const names = new Set([...before.keys(), ...after.keys()].map(({ api }) => api?.name));
  const known = await Promise.all(matched.map((part) => (names.has(part.api?.name) ? part.read() : stubOf(part))));
  const [expectedRegional, actualRegional] = await Promise.all([shared?.read(), regional?.read()]);
  const recognized = recognizeApis(
    [...before.keys(), ...known, ...(expectedRegional ? [expectedRegional] : [])],
    [...after.keys(), ...known, ...(actualRegional ? [actualRegional] : [])],
  );
  return recognized.flatMap(({ expected, actual, by }: RecognizedApi) => {
    const [old, young] = [before.get(expected), after.get(actual)];
    return old && young ? [{ expected: old, actual: young, by }] : [];
  });
}

/** Parts of which a gap does not leave open whether the other side has them too. */
function certain<Part extends ExpectedPart | ActualPart>(parts: readonly Part[], gaps: readonly Gap[]): Part[] {
  return parts.filter(({ kind }) => !gaps.some((gap) => hides(gap, rootType(kind))));
}

async function readAll<Part extends ExpectedPart | ActualPart>(parts: readonly Part[]): Promise<Map<Snapshot, Part>> {
  const read = new Map<Snapshot, Part>();
  for (const part of parts) read.set(await part.read(), part);
  return read;
}

/** An API that is on both sides, as far as its name tells: nothing else of it can be mistaken for another one. */
function stubOf({ target, kind, api }: ExpectedPart): Snapshot {
  return { target, kind, ...(api ? { api } : {}), resources: [], gaps: [], unknownMembers: [] };
}

function regionalPairs(expected: ExpectedPart | undefined, { regional }: PendingTarget, end: SeenAll): Pair[] {
  return expected && regional && end.only === undefined ? [{ expected, actual: regional }] : [];
}

/** What all APIs share is never gone: where it was not read, a gap says why. */
function unseenRegional(
  expected: ExpectedPart | undefined,
  { regional }: PendingTarget,
  end: SeenAll,
): Drift | undefined {
  if (!expected || regional || end.only !== undefined) return undefined;
  const gaps = end.gaps.filter((gap) => hides(gap, "AWS::ApiGateway::Account"));
  const uncompared = gaps.map((gap) => ({ type: "AWS::ApiGateway::Account", side: "actual", gap }) as const);
  return { kind: "regional", target: end.target, changes: [], replaced: 0, uncompared };
}

/** An API that is there, or was, is one resource at least, even when nothing can be read of it any more. */
function withRoot(snapshot: Snapshot): Snapshot {
  const { api, kind, resources } = snapshot;
  if (!api || resources.some(({ arn }) => arn === api.arn)) return snapshot;
  const root = { type: rootType(kind), arn: api.arn, name: api.name, config: {} };
  return { ...snapshot, resources: [...resources, root] };
}

function rootType(kind: Snapshot["kind"]): ResourceType {
  return kind === "rest" ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api";
}

function toRecreated({ expected, actual }: Pair, by: readonly string[]) {
  const { target } = actual;
  return expected.api && actual.api ? [{ target, expected: expected.api, actual: actual.api, by }] : [];
}
