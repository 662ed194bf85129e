import { neverApproved, type PartState, type PartStep } from "../../store/approval.ts";
import { type BaselinePart, keyOfPart } from "../../store/baselines.ts";
import { type BaselineFile, toEntry } from "./baseline-file.ts";
import { findBaselineFile } from "./baseline-files.ts";

/** A file that is to be written, and the one in which the part was before. */
export interface Draft {
  readonly content: BaselineFile;
  readonly before?: string;
}

/** See {@link createDrafts}. */
export type Drafts = ReturnType<typeof createDrafts>;

/** What is to be written: all of it is known before anything is. */
export function createDrafts(folder: string) {
  const drafts = new Map<string, Draft | undefined>();
  const changed = new Set<string>();
  const load = async (part: BaselinePart): Promise<Draft | undefined> => {
    const key = keyOfPart(part);
    if (drafts.has(key)) return drafts.get(key);
    const found = await findBaselineFile(folder, part);
    const draft = found && { content: found.content, before: found.file };
    drafts.set(key, draft);
    return draft;
  };
  return {
    async stateOf(part: BaselinePart): Promise<PartState> {
      const content = (await load(part))?.content;
      const entry = content && toEntry(content);
      return { ...neverApproved, sequence: content?.history.length ?? 0, ...(entry ? { entry } : {}) };
    },
    add(
      { target, kind, api }: BaselinePart,
      { change }: PartStep,
      now: Partial<Pick<BaselineFile, "key" | "snapshot">>,
    ): void {
      const part = { target, kind, ...(api ? { api } : {}) };
      const known = drafts.get(keyOfPart(part));
      const history = [...(known?.content.history ?? []), change];
      const content = { key: known?.content.key ?? "", ...now, part, history };
      drafts.set(keyOfPart(part), { ...known, content });
      changed.add(keyOfPart(part));
    },
    changed: (): Draft[] => [...changed].flatMap((key) => drafts.get(key) ?? []),
  };
}
