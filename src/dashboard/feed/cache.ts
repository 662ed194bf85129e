import { type Signal, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Problem } from "../../feed/wire.ts";
import { FeedFailure } from "./failure.ts";

/** Something that the feed has. What was here before stays until something newer is, whatever goes wrong. */
export interface Loaded<Value> {
  readonly value?: Value;
  readonly problem?: Problem;
  /** Whether the feed is being asked just now. */
  readonly isBusy: boolean;
}

/** `again`: as much as is here already; `more`: the next part of a list too. */
export type Wish = "again" | "more";

/** Asks the feed. Throws a `FeedFailure`. */
export type Load<Value> = (before: Value | undefined, wish: Wish) => Promise<Value>;

/** Something loaded, and how to load it again. */
export interface Following<Value> extends Loaded<Value> {
  readonly ask: (wish: Wish) => void;
}

interface Entry {
  readonly state: Signal<Loaded<unknown>>;
  readonly load: Load<unknown>;
  /** How many parts of the page show it. */
  users: number;
  /** What it was asked for last; what belongs to an earlier one is old. */
  generation: number;
}

const kept = 80;
const entries = new Map<string, Entry>();
let generation = 0;

/** What is loaded under `key`, followed as long as it is shown; `makeLoad` is called once a key. */
export function useLoaded<Value>(key: string, makeLoad: () => Load<Value>): Following<Value> {
  const entry = entryOf(key, makeLoad as () => Load<unknown>);
  useEffect(() => {
    entry.users += 1;
    if (entry.generation !== generation) void load(entry, "again");
    return () => {
      entry.users -= 1;
      forgetOldest();
    };
  }, [entry]);
  return { ...(entry.state.value as Loaded<Value>), ask: (wish) => void load(entry, wish) };
}

/** Asks once more for everything that is shown; what is not shown is asked for when it is again. */
export async function refreshShown(): Promise<void> {
  generation += 1;
  await Promise.all([...entries.values()].map((entry) => (entry.users > 0 ? load(entry, "again") : undefined)));
}

function entryOf(key: string, makeLoad: () => Load<unknown>): Entry {
  const known = entries.get(key);
  if (known) return known;
  const made: Entry = { state: signal({ isBusy: false }), load: makeLoad(), users: 0, generation: -1 };
  entries.set(key, made);
  return made;
}

async function load(entry: Entry, wish: Wish): Promise<void> {
  const asked = generation;
  const { state } = entry;
  entry.generation = asked;
  state.value = { ...state.value, isBusy: true };
  try {
    const value = await entry.load(state.value.value, wish);
    // What was asked for later is newer, whichever arrives first.
    if (entry.generation === asked) state.value = { value, isBusy: false };
  } catch (failure) {
    if (!(failure instanceof FeedFailure)) throw failure;
    if (entry.generation !== asked) return;
    entry.generation = -1;
    state.value = { ...state.value, problem: failure.problem, isBusy: false };
  }
}

function forgetOldest(): void {
  for (const [key, { users }] of entries) {
    if (entries.size <= kept) return;
    if (users === 0) entries.delete(key);
  }
}
