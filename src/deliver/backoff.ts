const shortest = 1000;
const longest = 15 * 60_000;

/**
 * How long to wait after so many failures in a row, in milliseconds: a second, doubled each time up to a quarter of an hour,
 * of which up to half is left to chance so that deliverers don't come back all at once.
 */
export function backoff(failures: number, random: () => number): number {
  const whole = Math.min(longest, shortest * 2 ** Math.min(failures - 1, 30));
  return Math.round(whole * (1 - random() / 2));
}
