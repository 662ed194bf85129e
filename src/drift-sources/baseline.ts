import type { Expected, ExpectedTarget } from "../find-drift/sides.ts";
import type { SeenPart } from "../find-drift.ts";
import type { Gap } from "../model/snapshot.ts";
import { type Target, targetScope } from "../model/target.ts";
import { startOfAudit } from "../store/audit-id.ts";
import type { BaselineEntry, Baselines } from "../store/baselines.ts";
import { targetKey } from "../store/rows.ts";
import { readingOrLost } from "./lost.ts";

/**
 * What a baseline makes expected. Undefined when nothing was ever approved.
 * @param words how a report names it
 */
export async function expectBaseline(baselines: Baselines, words: string): Promise<Expected | undefined> {
  const { entries, problems } = await baselines.list();
  if (entries.length + problems.length === 0) return undefined;
  const targets = new Map(entries.map(({ target }) => [targetKey(target), target]));
  const byTarget = Map.groupBy(entries, ({ target }) => targetKey(target));
  return {
    against: "baseline",
    words,
    targets: [...targets.values()],
    async of(target) {
      const own = byTarget.get(targetKey(target)) ?? [];
      const gaps = problems.length > 0 ? await unusableIn(target, baselines) : [];
      return own.length + gaps.length === 0 ? undefined : toExpected(own, gaps, baselines);
    },
  };
}

/** An entry that can't be used may be about any API of its target: then none can be called unexpected there. */
async function unusableIn(target: Target, baselines: Baselines): Promise<Gap[]> {
  const { problems } = await baselines.list(target);
  return problems.map((problem) => {
    const remedy = "next" in problem ? { remedy: String(problem.next) } : {};
    const scope = targetScope(target);
    return { operation: "baseline", reason: "unreadable", message: problem.message, scope, hides: ["*"], ...remedy };
  });
}

function toExpected(
  entries: readonly BaselineEntry[],
  gaps: readonly Gap[],
  baselines: Pick<Baselines, "read">,
): ExpectedTarget {
  return {
    isWhole: gaps.length > 0 || entries.some(({ kind }) => kind === "regional"),
    gaps,
    parts: entries.map((entry) => {
      const { target, kind, api, content, key } = entry;
      const read = readingOrLost(entry, () => baselines.read(entry));
      return { target, kind, ...(api ? { api } : {}), content, key, since: readAt(entry), read };
    }),
  };
}

/** What a baseline makes expected, as what is there: to compare two baselines. */
export async function* seeBaseline(baselines: Baselines): AsyncGenerator<SeenPart> {
  const { entries } = await baselines.list();
  for (const own of Map.groupBy(entries, ({ target }) => targetKey(target)).values()) {
    const [first] = own;
    if (!first) continue;
    const { target } = first;
    const apis = { rest: 0, http: 0, websocket: 0 };
    const parts = own.toSorted(({ api: one }, { api: other }) => ((one?.id ?? "") < (other?.id ?? "") ? -1 : 1));
    for (const entry of parts) {
      const { kind, api, content, key, gaps = [] } = entry;
      if (kind !== "regional") apis[kind] += 1;
      const read = readingOrLost(entry, () => baselines.read(entry));
      const place = { target, kind, ...(api ? { api } : {}) };
      yield { kind: "part", part: { ...place, content, key, hasGaps: gaps.length > 0, read } };
    }
    const gaps = await unusableIn(target, baselines);
    const nothing = { resources: 0, vanished: [], calls: {}, throttled: 0, unknownMembers: [] };
    const status = gaps.length > 0 ? "incomplete" : "complete";
    yield { kind: "end", coverage: { target, status, apis, gaps, ...nothing }, end: { target, gaps } };
  }
}

/** What was approved was read before that: what changed in between is drift as well. */
function readAt({ audit, approvedAt }: BaselineEntry): string {
  return (audit === undefined ? undefined : startOfAudit(audit)) ?? approvedAt;
}
