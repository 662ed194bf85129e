import type { JsonObject } from "../../model/json.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { objectIn } from "../normalize/form.ts";
import { canonicalText } from "../normalize/whole.ts";
import { domainPathsOf } from "./domain-paths.ts";

/** An API that was expected under one id and is there under another. */
export interface RecognizedApi {
  readonly expected: Snapshot;
  readonly actual: Snapshot;
  /** What they have in common: `stack`, `domain`, `name`, `tags`. */
  readonly by: readonly string[];
}

/** What an API is known by besides its id, by the word for it. More than one text for a word: each is known. */
type Marks = Readonly<Record<"stack" | "domain" | "name" | "tags", readonly string[]>>;

/** What tells that two APIs are the same, best first. All of a line's marks must agree. */
const criteria: readonly (readonly (keyof Marks)[])[] = [["stack"], ["domain"], ["name", "tags"], ["name"]];

/**
 * Pairs APIs that are gone with new ones of the same kind and target. Only where it is unambiguous: what they have in common
 * no other API has, on either side, and they belong to no two stacks. Takes all snapshots of both sides, regional ones for their domain names.
 */
export function recognizeApis(expected: readonly Snapshot[], actual: readonly Snapshot[]): RecognizedApi[] {
  const [before, after] = [readCandidates(expected, actual), readCandidates(actual, expected)];
  const recognized: RecognizedApi[] = [];
  for (const criterion of criteria) {
    const found = match(before, after, criterion);
    for (const [was, is] of found) {
      recognized.push({ expected: was.snapshot, actual: is.snapshot, by: inCommon(was.marks, is.marks) });
      was.isMatched = true;
      is.isMatched = true;
    }
  }
  return recognized;
}

/** An API of one side. */
interface Candidate {
  readonly snapshot: Snapshot;
  readonly marks: Marks;
  /** Whether the other side has it too, under its id or another. */
  isMatched: boolean;
}

function readCandidates(own: readonly Snapshot[], others: readonly Snapshot[]): Candidate[] {
  const known = new Set(others.map(identityOf));
  const paths = domainPathsOf(own);
  return own
    .filter(({ api }) => api !== undefined)
    .map((snapshot) => ({
      snapshot,
      marks: marksOf(snapshot, paths.get(snapshot.api?.id ?? "") ?? []),
      isMatched: known.has(identityOf(snapshot)),
    }));
}

function identityOf({ kind, target, api }: Snapshot): string {
  return JSON.stringify([kind, target.partition, target.accountId, target.region, api?.id]);
}

function marksOf(snapshot: Snapshot, domain: readonly string[]): Marks {
  const root = snapshot.resources.find(({ arn }) => arn === snapshot.api?.arn);
  const tags = objectIn(root?.config.tags ?? root?.config.Tags) ?? {};
  const own = Object.entries(tags).filter(([key]) => !key.startsWith("aws:"));
  return {
    stack: stackOf(tags),
    domain,
    name: snapshot.api?.name ? [snapshot.api.name] : [],
    tags: own.length > 0 ? [canonicalText(Object.fromEntries(own))] : [],
  };
}

/** A stack that was deleted and made again has a new id: its name, and the API's in it, are what stays. */
function stackOf(tags: JsonObject): string[] {
  const name = tags["aws:cloudformation:stack-name"];
  const logicalId = tags["aws:cloudformation:logical-id"];
  return name === undefined || logicalId === undefined ? [] : [JSON.stringify([name, logicalId])];
}

function match(before: readonly Candidate[], after: readonly Candidate[], criterion: readonly (keyof Marks)[]) {
  const [olds, news] = [groupByKey(before, criterion), groupByKey(after, criterion)];
  const found = new Map<Candidate, Set<Candidate>>();
  for (const [key, [old, ...others]] of olds) {
    const [young, ...rivals] = news.get(key) ?? [];
    if (!old || !young || others.length > 0 || rivals.length > 0) continue;
    if (old.isMatched || young.isMatched || belongToTwoStacks(old.marks, young.marks)) continue;
    found.set(old, (found.get(old) ?? new Set()).add(young));
  }
  const pairs = [...found].flatMap(([old, [young, ...rivals]]) =>
    young && rivals.length === 0 ? [[old, young] as const] : [],
  );
  const claims = Map.groupBy(pairs, ([, young]) => young);
  return pairs.filter(([, young]) => claims.get(young)?.length === 1);
}

function groupByKey(candidates: readonly Candidate[], criterion: readonly (keyof Marks)[]): Map<string, Candidate[]> {
  const keyed = candidates.flatMap((candidate) => {
    const { kind, target } = candidate.snapshot;
    const place = [kind, target.partition, target.accountId, target.region];
    return combine(criterion.map((mark) => candidate.marks[mark])).map((texts) => ({
      key: JSON.stringify([...place, ...texts]),
      candidate,
    }));
  });
  const groups = Map.groupBy(keyed, ({ key }) => key);
  return new Map([...groups].map(([key, members]) => [key, members.map(({ candidate }) => candidate)]));
}

/** One text of each list, in every combination. */
function combine(lists: readonly (readonly string[])[]): string[][] {
  return lists.reduce<string[][]>((all, list) => all.flatMap((some) => list.map((text) => [...some, text])), [[]]);
}

function belongToTwoStacks(one: Marks, other: Marks): boolean {
  return one.stack.length > 0 && other.stack.length > 0 && !sharesAny(one.stack, other.stack);
}

function inCommon(one: Marks, other: Marks): string[] {
  const words = ["stack", "domain", "name", "tags"] as const;
  return words.filter((word) => sharesAny(one[word], other[word]));
}

function sharesAny(one: readonly string[], other: readonly string[]): boolean {
  return one.some((text) => other.includes(text));
}
