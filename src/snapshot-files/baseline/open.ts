import { mkdir, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UserError } from "../../errors.ts";
import { approve, withdraw } from "../../store/approval.ts";
import {
  type Approval,
  type ApprovalOutcome,
  type BaselineEntry,
  type BaselinePart,
  type Baselines,
  type Decision,
  keyOfPart,
} from "../../store/baselines.ts";
import { canonicalJson, contentHash } from "../../store/canonical-json.ts";
import { describePart } from "../../store/snapshots.ts";
import { partFileName, targetFolder } from "../file-names.ts";
import type { WriteFile } from "../write-file.ts";
import { renderBaselineFile, toEntry } from "./baseline-file.ts";
import { findBaselineFile, readBaselineFiles } from "./baseline-files.ts";
import { createDrafts, type Draft, type Drafts } from "./drafts.ts";
import { withLock } from "./lock.ts";

/**
 * A baseline as files: one an API, in folders by account and Region, made to be kept in version control, so that what is
 * expected is reviewed like any other change. A file that is broken is never overwritten.
 */
export function openBaselineFolder(folder: string, write: WriteFile): Baselines {
  const change = async <Outcome>(work: (drafts: Drafts) => Promise<Outcome>): Promise<Outcome> => {
    await makeFolder(folder);
    return await withLock(folder, async () => {
      const drafts = createDrafts(folder);
      const outcome = await work(drafts);
      for (const draft of drafts.changed()) await save(folder, draft, write);
      return outcome;
    });
  };
  return {
    async list(target) {
      const files = await readBaselineFiles(folder, target);
      const entries = files.flatMap((one) => ("content" in one ? (toEntry(one.content) ?? []) : []));
      const problems = files.flatMap((one) => ("problem" in one ? [one.problem] : []));
      return { entries: entries.sort((one, other) => (keyOfPart(one) < keyOfPart(other) ? -1 : 1)), problems };
    },
    read: (entry) => readSnapshot(folder, entry),
    approve: (approvals) => change((drafts) => approveAll(drafts, approvals)),
    withdraw: (parts, decision) => change((drafts) => withdrawAll(drafts, parts, decision)),
    history: async (part) => (await findBaselineFile(folder, part))?.content.history ?? [],
    async changes() {
      const files = (await readBaselineFiles(folder)).flatMap((one) => ("content" in one ? [one.content] : []));
      const keyed = files.map(({ part, history }) => [keyOfPart(part), history] as const);
      const sorted = keyed.sort(([one], [other]) => (one < other ? -1 : 1));
      return sorted.flatMap(([part, history]) => history.map((change) => ({ part, ...change })));
    },
  };
}

async function approveAll(drafts: Drafts, approvals: readonly Approval[]): Promise<ApprovalOutcome[]> {
  const outcomes: ApprovalOutcome[] = [];
  for (const approval of approvals) {
    const { neighbourhood: _, ...snapshot } = approval.snapshot;
    const content = contentHash(canonicalJson(snapshot));
    const step = approve(await drafts.stateOf(snapshot), approval, content);
    if ("change" in step) drafts.add(snapshot, step, { key: approval.key, snapshot });
    outcomes.push("change" in step ? { kind: "approved", change: step.change } : step);
  }
  return outcomes;
}

async function withdrawAll(drafts: Drafts, parts: readonly BaselinePart[], decision: Decision): Promise<boolean[]> {
  const outcomes: boolean[] = [];
  for (const part of parts) {
    const step = withdraw(await drafts.stateOf(part), decision);
    if (step) drafts.add(part, step, {});
    outcomes.push(step !== undefined);
  }
  return outcomes;
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new UserError(`Can't make the folder ${folder} (${cause.code})`, "Give another path with --baseline.", {
      cause,
    });
  });
}

async function save(folder: string, { content, before }: Draft, write: WriteFile): Promise<void> {
  const { target, api } = content.part;
  const file = join(folder, targetFolder(target), partFileName(api));
  await makeFolder(dirname(file));
  await write(file, renderBaselineFile(content));
  // The API is called otherwise now.
  if (before !== undefined && before !== file) await rm(before, { force: true });
}

async function readSnapshot(folder: string, entry: BaselineEntry) {
  const snapshot = (await findBaselineFile(folder, entry))?.content.snapshot;
  if (snapshot && contentHash(canonicalJson(snapshot)) === entry.content) return snapshot;
  throw new UserError(
    `The baseline of ${describePart(entry)} in ${folder} is ${snapshot ? "not what it was a moment ago" : "missing"}`,
    "Try again, or approve it again.",
  );
}
