import { statSync } from "node:fs";
import type { Expected, ExpectedPart, ExpectedTarget } from "../find-drift/sides.ts";
import { loadSnapshots } from "../load/snapshots.ts";
import type { Target } from "../model/target.ts";
import { readManifests, readSavedPart } from "../snapshot-files/saved/read.ts";
import type { ManifestPart } from "../store/entries.ts";
import { targetKey } from "../store/rows.ts";
import { contentOf } from "./collected.ts";
import { readingOrLost } from "./lost.ts";

/** Snapshots in a file, or in a folder that an audit wrote, as what is expected. Throws a `UserError` when there are none. */
export async function expectFiles(path: string, words: string): Promise<Expected> {
  const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const targets = isFolder ? await readFolder(path) : readFile(path);
  return {
    against: "snapshot",
    words,
    targets: [...targets.values()].map(({ target }) => target),
    of: async (target) => targets.get(targetKey(target)),
  };
}

type ReadTarget = ExpectedTarget & { readonly target: Target };

async function readFolder(folder: string): Promise<ReadonlyMap<string, ReadTarget>> {
  const manifests = await readManifests(folder);
  return new Map(
    manifests.map(({ coverage, targetGaps = [], startedAt: since, key, parts }) => {
      const { target } = coverage;
      const expected = parts.map((saved): ExpectedPart => {
        const { kind, api, content } = saved as ManifestPart;
        const place = { target, kind, ...(api ? { api } : {}) };
        const read = readingOrLost(place, () => readSavedPart(folder, target, saved));
        return { ...place, ...(content === undefined ? {} : { content }), key, since, read };
      });
      return [
        targetKey(target),
        { target, parts: expected, isWhole: true, gaps: targetGaps as ExpectedTarget["gaps"] },
      ];
    }),
  );
}

/** Whose key made their fingerprints is not known, nor when they were read. */
function readFile(file: string): ReadonlyMap<string, ReadTarget> {
  const byTarget = Map.groupBy(loadSnapshots([file]), ({ target }) => targetKey(target));
  return new Map(
    [...byTarget].flatMap(([name, snapshots]) => {
      const [first] = snapshots;
      const parts = snapshots.map((snapshot): ExpectedPart => {
        const { target, kind, api } = snapshot;
        return { target, kind, ...(api ? { api } : {}), content: contentOf(snapshot), read: async () => snapshot };
      });
      const isWhole = snapshots.some(({ kind }) => kind === "regional");
      return first ? [[name, { target: first.target, parts, isWhole, gaps: [] }] as const] : [];
    }),
  );
}
