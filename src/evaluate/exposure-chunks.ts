import type { ExposedMethod } from "../model/attack-surface.ts";

/** How many methods and routes are kept together: what waits in memory for each target that is being read. */
export const chunkSize = 1000;

/** Methods and routes of a target, handed on in chunks as they come, so that memory stays flat however many there are. */
export interface ExposureChunks {
  add(methods: readonly ExposedMethod[]): Promise<void>;
  /** Hands on the rest. Returns the hashes of all chunks; undefined when one could not be kept. */
  finish(): Promise<readonly string[] | undefined>;
}

/**
 * Chunks of {@link chunkSize}: the same methods in the same order give the same ones.
 * @param keep keeps a chunk and returns its hash; undefined when it could not be kept
 */
export function createExposureChunks(
  keep: (methods: readonly ExposedMethod[]) => Promise<string | undefined>,
): ExposureChunks {
  const waiting: ExposedMethod[] = [];
  const hashes: (string | undefined)[] = [];
  const keepNext = async () => {
    hashes.push(await keep(waiting.splice(0, chunkSize)));
  };
  return {
    async add(methods) {
      for (const method of methods) waiting.push(method);
      while (waiting.length >= chunkSize) await keepNext();
    },
    async finish() {
      if (waiting.length > 0) await keepNext();
      const kept = hashes.filter((hash) => hash !== undefined);
      return kept.length === hashes.length ? kept : undefined;
    },
  };
}
