import type { RetryErrorInfo, RetryStrategyV2, StandardRetryToken } from "@smithy/types";
import type { Clock } from "../clock.ts";
import { isTorn } from "./aws-error.ts";

/** Attempts in all: throttling is only a matter of patience, a server error may be for good. */
const attempts = { throttled: 12, other: 4 };
/** Once an operation was throttled out, the next ones try but twice until one gets through: the account is being starved. */
const attemptsWhenStarved = 2;
const longestDelay = 20_000;

/**
 * A retry strategy without the SDK's own retry quota, which runs empty after some hundred throttled calls and then loses
 * data at once (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html): the limiter is what holds
 * requests back here.
 */
export function createRetryStrategy(clock: Clock, signal?: AbortSignal): RetryStrategyV2 {
  let starved = false;
  return {
    acquireInitialRetryToken: async () => token(0),
    async refreshRetryTokenForRetry(previous, info) {
      const count = previous.getRetryCount() + 1;
      if (count >= attemptsFor(info, starved)) {
        starved ||= info.errorType === "THROTTLING";
        throw info.error;
      }
      await clock.sleep(delayFor(count, info), signal);
      return token(count);
    },
    recordSuccess() {
      starved = false;
    },
  };
}

function token(count: number): StandardRetryToken {
  return { getRetryCount: () => count, getRetryDelay: () => 0, getRetryCost: () => 0 };
}

function attemptsFor(info: RetryErrorInfo, starved: boolean): number {
  if (info.errorType === "THROTTLING") return starved ? attemptsWhenStarved : attempts.throttled;
  return isTorn(info.error) || info.errorType !== "CLIENT_ERROR" ? attempts.other : 1;
}

/** Exponential with full jitter; what AWS asks for in Retry-After comes first. */
function delayFor(count: number, info: RetryErrorInfo): number {
  const base = info.errorType === "THROTTLING" ? 1000 : 200;
  const backoff = Math.random() * Math.min(longestDelay, base * 2 ** (count - 1));
  const asked = info.retryAfterHint ? info.retryAfterHint.getTime() - Date.now() : 0;
  return Math.max(backoff, Math.min(asked, longestDelay));
}
