import { signal } from "@preact/signals";

/** Milliseconds since 1970, brought up to date each half minute. */
export const now = signal(Date.now());

/** Lets {@link now} go on. */
export function startClock(): void {
  setInterval(() => {
    now.value = Date.now();
  }, 30_000);
}
