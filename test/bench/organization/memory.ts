import type { Memory } from "./job.ts";

/** How many turns of the clock between two looks at the heap: a look costs as much as some of them. */
const interval = 500;

/** Watches how much memory this process takes. */
export function watchMemory() {
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  let heapPeak = heapBefore;
  let turns = 0;
  const look = () => {
    heapPeak = Math.max(heapPeak, process.memoryUsage().heapUsed);
  };
  return {
    turn() {
      turns += 1;
      if (turns % interval === 0) look();
    },
    read(): Memory {
      look();
      const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
      const rssPeak = Math.round(process.resourceUsage().maxRSS / 1024);
      return { heapBefore: megabytes(heapBefore), heapPeak: megabytes(heapPeak), rssPeak };
    },
  };
}
