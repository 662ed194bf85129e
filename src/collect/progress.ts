import type { Limiter } from "./limiter.ts";
import type { Traffic } from "./traffic.ts";

/** How far an audit is: a live view, to be looked at whenever the reader likes. */
export interface Progress {
  readonly targets: { total: number; done: number };
  readonly apis: { found: number; done: number };
  readonly calls: () => number;
  readonly throttled: () => number;
  /** Milliseconds that the quota still asks for, as far as the work is known. */
  readonly timeLeft: () => number;
}

/** A target that is being read. */
export interface ActiveTarget {
  readonly limiter: Limiter;
  readonly traffic: Traffic;
  /** Calls that the APIs found so far still need. */
  pendingCalls: number;
}

/** The book-keeping behind {@link Progress}. */
export interface ProgressLedger extends Progress {
  readonly active: Set<ActiveTarget>;
  /** Adds a finished target's calls to the totals. */
  finish(target: ActiveTarget): void;
}

/** Nothing done yet. */
export function createProgress(): ProgressLedger {
  const active = new Set<ActiveTarget>();
  const finished = { calls: 0, throttled: 0 };
  const callsOf = ({ traffic }: ActiveTarget) => traffic.calls.values().reduce((sum, count) => sum + count, 0);
  const sum = (count: (target: ActiveTarget) => number) =>
    active.values().reduce((total, target) => total + count(target), 0);
  return {
    active,
    targets: { total: 0, done: 0 },
    apis: { found: 0, done: 0 },
    calls: () => finished.calls + sum(callsOf),
    throttled: () => finished.throttled + sum(({ traffic }) => traffic.throttled),
    timeLeft: () => Math.max(0, ...active.values().map(({ limiter, pendingCalls }) => limiter.timeFor(pendingCalls))),
    finish(target) {
      finished.calls += callsOf(target);
      finished.throttled += target.traffic.throttled;
      active.delete(target);
      this.targets.done += 1;
    },
  };
}
