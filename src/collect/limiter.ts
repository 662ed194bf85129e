import type { Clock } from "../clock.ts";
import type { QuotaUse } from "../model/checkpoint.ts";

/**
 * AWS's fixed control-plane quotas for one account in one Region, shared by both API Gateway APIs and by everyone in the
 * account: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const total = { perSecond: 10, burst: 40 };
const getResources = { perSecond: 2.5, burst: 5 };

/** A client that fills the burst to the brim trips over network jitter: requests sent apart arrive together. */
const burstShare = 0.9;

/** Shares of the allowed rate: how far a 429 cuts it, where cutting ends, and how fast it comes back. */
const cut = 0.7;
const floor = 0.05;
const recoveryPerSecond = 0.05;

/** Paces the requests of one account-Region. Every attempt takes a turn, first tries and retries alike. */
export interface Limiter {
  /** Resolves when a request to `operation` may leave. Rejects when `signal` aborts. */
  take(operation: string, signal?: AbortSignal): Promise<void>;
  /** Tells that AWS answered 429: someone else draws on the same quota. */
  slowDown(): void;
  /** Milliseconds until `requests` more could have left, at the present rate. */
  timeFor(requests: number): number;
  /** How much of the quota is used up now. */
  use(): QuotaUse;
}

/** How often a service lets itself be asked. */
export interface Quota {
  readonly perSecond: number;
  readonly burst: number;
}

/**
 * A limiter for one account-Region of API Gateway.
 * @param share part of AWS's quota to use, above 0 up to 1; deployments in the account draw on the same bucket
 * @param used what an earlier limiter of the same account-Region left; the burst is untouched unless said
 */
export function createLimiter(share: number, clock: Clock, used?: QuotaUse): Limiter {
  const pace = createPace(clock, used);
  const everything = createBucket(scale(total, share), clock, pace, startOf(used, 0, clock));
  const resources = createBucket(scale(getResources, share), clock, pace, startOf(used, 1, clock));
  return {
    async take(operation, signal) {
      if (operation === "GetResources") await resources.take(signal);
      await everything.take(signal);
    },
    slowDown: pace.slowDown,
    timeFor: everything.timeFor,
    use: () => ({ at: clock.now(), pace: pace.current(), tokens: [everything.left(), resources.left()] }),
  };
}

/** A limiter for a service that counts all requests alike; `share` and `used` as for API Gateway. */
export function createQuotaLimiter(quota: Quota, share: number, clock: Clock, used?: QuotaUse): Limiter {
  const pace = createPace(clock, used);
  const bucket = createBucket(scale(quota, share), clock, pace, startOf(used, 0, clock));
  return {
    take: (_operation, signal) => bucket.take(signal),
    slowDown: pace.slowDown,
    timeFor: bucket.timeFor,
    use: () => ({ at: clock.now(), pace: pace.current(), tokens: [bucket.left()] }),
  };
}

function scale({ perSecond, burst }: Quota, share: number): Quota {
  return { perSecond: perSecond * share, burst: burst * share * burstShare };
}

/** What a bucket held, and when. A clock that was ahead must not make the quota look unused, nor used for ever. */
function startOf(used: QuotaUse | undefined, bucket: number, clock: Clock): BucketStart | undefined {
  const tokens = used?.tokens[bucket];
  return used && tokens !== undefined ? { tokens, at: Math.min(used.at, clock.now()) } : undefined;
}

interface BucketStart {
  readonly tokens: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The present share of the allowed rate: cut at most once a second, recovering steadily after that. */
function createPace(clock: Clock, used?: QuotaUse) {
  let share = used?.pace ?? 1;
  let changed = used ? Math.min(used.at, clock.now()) : Number.NEGATIVE_INFINITY;
  const current = () => Math.min(1, share + ((clock.now() - changed) / 1000) * recoveryPerSecond);
  const emptied: (() => void)[] = [];
  return {
    current: () => (share === 1 ? 1 : current()),
    onCut: (empty: () => void) => emptied.push(empty),
    slowDown() {
      if (clock.now() - changed < 1000) return;
      share = Math.max(floor, (share === 1 ? 1 : current()) * cut);
      changed = clock.now();
      for (const empty of emptied) empty();
    },
  };
}

/** A token bucket that lends: taking from an empty bucket reserves the next token, first come, first served. */
function createBucket(
  { perSecond, burst }: Quota,
  clock: Clock,
  pace: ReturnType<typeof createPace>,
  start: BucketStart | undefined,
) {
  const capacity = Math.max(1, burst);
  let tokens = start?.tokens ?? capacity;
  let updated = start?.at ?? clock.now();
  const rate = () => perSecond * pace.current();
  function refill() {
    const now = clock.now();
    tokens = Math.min(capacity, tokens + ((now - updated) / 1000) * rate());
    updated = now;
  }
  pace.onCut(() => {
    refill();
    tokens = Math.min(tokens, 0);
  });
  return {
    async take(signal?: AbortSignal) {
      signal?.throwIfAborted();
      refill();
      tokens -= 1;
      if (tokens < 0) await clock.sleep((-tokens / rate()) * 1000, signal);
    },
    timeFor(requests: number) {
      refill();
      return Math.max(0, ((requests - tokens) / rate()) * 1000);
    },
    left() {
      refill();
      return tokens;
    },
  };
}
