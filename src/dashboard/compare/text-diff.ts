/** A part of a line. */
export interface Part {
  readonly text: string;
  /** Whether it differs from the other side. */
  readonly differs: boolean;
}

/** A line of either side, or of both; absent where a side has none. */
export interface LinePair {
  readonly expected?: readonly Part[];
  readonly actual?: readonly Part[];
}

/** How two texts differ: line by line, and in lines that were changed word by word. Costs as much as the product of what differs, and at most `limit`. */
export function compareTexts(expected: string, actual: string): readonly LinePair[] {
  return align(expected.split("\n"), actual.split("\n")).flatMap(({ same, before, after }) =>
    same === undefined ? pairLines(before, after) : same.map((line) => samePair(line)),
  );
}

function samePair(line: string): LinePair {
  const parts = [{ text: line, differs: false }];
  return { expected: parts, actual: parts };
}

function pairLines(before: readonly string[], after: readonly string[]): LinePair[] {
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => {
    const [one, other] = [before[index], after[index]];
    if (one === undefined) return { actual: [{ text: other ?? "", differs: true }] };
    return other === undefined ? { expected: [{ text: one, differs: true }] } : compareWords(one, other);
  });
}

/** Both lines in parts, of which those that differ are marked. */
function compareWords(expected: string, actual: string): LinePair {
  const runs = align(wordsOf(expected), wordsOf(actual));
  const side = (pick: "before" | "after") =>
    runs
      .map((run) => ({ text: (run.same ?? run[pick]).join(""), differs: run.same === undefined }))
      .filter(({ text }) => text !== "");
  return { expected: side("before"), actual: side("after") };
}

function wordsOf(line: string): string[] {
  return line.match(/[\p{L}\p{N}_]+|\s+|[^\p{L}\p{N}_\s]/gu) ?? [];
}

/** Items that both sides have, or what each has instead. */
interface Run {
  readonly same?: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
}

const limit = 1_000_000;

/** Runs of what is the same and what is not, by the longest common subsequence; beyond the limit all that differs is one run. */
function align(before: readonly string[], after: readonly string[]): Run[] {
  const start = sharedStart(before, after);
  const end = sharedEnd(before, after, start);
  const [one, other] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  const middle = one.length * other.length > limit ? [{ before: one, after: other }] : walk(one, other);
  const runs: Run[] = [sameRun(before.slice(0, start)), ...middle, sameRun(before.slice(before.length - end))];
  return runs.filter((run) => (run.same ?? [...run.before, ...run.after]).length > 0);
}

function sameRun(same: readonly string[]): Run {
  return { same, before: [], after: [] };
}

function walk(before: readonly string[], after: readonly string[]): Run[] {
  const lengths = commonLengths(before, after);
  const width = after.length + 1;
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  const runs: { same?: string[]; before: string[]; after: string[] }[] = [];
  let [i, j] = [0, 0];
  const current = (isSame: boolean) => {
    const last = runs.at(-1);
    if (last && (last.same !== undefined) === isSame) return last;
    const made = isSame
      ? { same: [] as string[], before: [], after: [] }
      : { before: [] as string[], after: [] as string[] };
    runs.push(made);
    return made as (typeof runs)[number];
  };
  while (i < before.length || j < after.length) {
    const [one, other] = [before[i], after[j]];
    if (one !== undefined && one === other) {
      current(true).same?.push(one);
      i += 1;
      j += 1;
    } else if (other === undefined || (one !== undefined && at(i + 1, j) >= at(i, j + 1))) {
      current(false).before.push(one ?? "");
      i += 1;
    } else {
      current(false).after.push(other);
      j += 1;
    }
  }
  return runs;
}

/** Length of the longest common subsequence of what is left from each pair of places on. */
function commonLengths(before: readonly string[], after: readonly string[]): Uint32Array {
  const width = after.length + 1;
  const lengths = new Uint32Array((before.length + 1) * width);
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const place = i * width + j;
      lengths[place] =
        before[i] === after[j]
          ? (lengths[place + width + 1] ?? 0) + 1
          : Math.max(lengths[place + width] ?? 0, lengths[place + 1] ?? 0);
    }
  }
  return lengths;
}

function sharedStart(before: readonly string[], after: readonly string[]): number {
  let length = 0;
  while (length < before.length && length < after.length && before[length] === after[length]) length += 1;
  return length;
}

function sharedEnd(before: readonly string[], after: readonly string[], start: number): number {
  const most = Math.min(before.length, after.length) - start;
  let length = 0;
  while (length < most && before[before.length - 1 - length] === after[after.length - 1 - length]) length += 1;
  return length;
}
