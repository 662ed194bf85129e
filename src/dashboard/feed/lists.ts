import type { ListView } from "../../feed/wire.ts";
import { type Following, type Load, useLoaded } from "./cache.ts";
import { pathOf } from "./paths.ts";
import { ask } from "./request.ts";

/** How many items are asked for at once. */
export const partSize = 50;

/** A part with fewer items than this is gone on from, but not for ever: then a person says whether to. */
const enough = partSize / 2;
const requestsPerPart = 6;

/** As much of a list as was asked for. */
export interface Walk<List extends ListView<unknown>> {
  /** The newest answer: what it says of the whole list holds. */
  readonly last: List;
  readonly items: List["items"];
  readonly next?: string | undefined;
  /** How many parts were asked for. */
  readonly parts: number;
  /** How many the feed looked through for them, where it says so. */
  readonly read: number;
}

/** A list under `path`, without `cursor`, as far as it was walked; `parts` of it to begin with. */
export function useList<List extends ListView<unknown>>(path: string, parts = 1): Following<Walk<List>> {
  return useLoaded<Walk<List>>(path, () => createWalk<List>(path, parts));
}

/** All of a list that is never long: of policies, of standards. */
export function useWholeList<List extends ListView<unknown>>(path: string): Following<Walk<List>> {
  return useLoaded<Walk<List>>(`${path} whole`, () => createWalk<List>(path, 60));
}

function createWalk<List extends ListView<unknown>>(path: string, parts: number): Load<Walk<List>> {
  return async (before, wish) => {
    if (wish === "more" && before) return walkOn(path, before);
    let walk = await walkOn<List>(path, undefined);
    while (walk.next !== undefined && walk.parts < (before?.parts ?? parts)) walk = await walkOn(path, walk);
    return walk;
  };
}

async function walkOn<List extends ListView<unknown>>(
  path: string,
  before: Walk<List> | undefined,
): Promise<Walk<List>> {
  let walk = before;
  const wanted = (before?.items.length ?? 0) + enough;
  for (let requests = 0; requests < requestsPerPart; requests += 1) {
    const { value } = await ask(withCursor(path, walk?.next));
    walk = joined(walk, value as List, (before?.parts ?? 0) + 1);
    if (walk.next === undefined || walk.items.length >= wanted) break;
  }
  if (!walk) throw new Error("A walk takes at least one step.");
  return walk;
}

function joined<List extends ListView<unknown>>(walk: Walk<List> | undefined, last: List, parts: number): Walk<List> {
  const read = "read" in last && typeof last.read === "number" ? last.read : last.items.length;
  return {
    last,
    items: [...(walk?.items ?? []), ...last.items],
    next: last.next,
    parts,
    read: (walk?.read ?? 0) + read,
  };
}

function withCursor(path: string, cursor: string | undefined): string {
  const [bare = path, query = ""] = path.split("?");
  return pathOf(bare, { limit: partSize, ...Object.fromEntries(new URLSearchParams(query)), cursor });
}
