import { forJson, forTerminalLines } from "../report/escape.ts";
import { openBaselineFolder } from "../snapshot-files/baseline/open.ts";
import type { Baselines } from "../store/baselines.ts";
import type { Flags } from "./audit-flags.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { withStore } from "./open-store.ts";
import { note } from "./output.ts";
import { writeOutputFile } from "./output-file.ts";

/** The folder that `--baseline` names, or the settings; undefined when the store's baseline is meant. */
export function baselineFolder(flags: Flags): string | undefined {
  return loadSettingsFor(flags, { baseline: flags.baseline }).drift.baseline;
}

/** The baseline in the folder that is named; undefined when the store's is meant. */
export function openNamedBaselines(flags: Flags): Baselines | undefined {
  const folder = baselineFolder(flags);
  return folder === undefined ? undefined : openBaselinesIn(folder);
}

/** The baseline in a folder. */
export function openBaselinesIn(folder: string): Baselines {
  return openBaselineFolder(folder, (file, text) => writeOutputFile(file, forJson(text), "--baseline"));
}

/** Runs `work` with the baseline in the folder that is named, or with the store's. */
export async function withBaselines<Result>(
  flags: Flags,
  work: (baselines: Baselines) => Promise<Result>,
): Promise<Result> {
  const named = openNamedBaselines(flags);
  return named ? await work(named) : await withStore(flags, (store) => work(store.baselines));
}

/** Tells of what can't be used, while the rest is. */
export function noteProblems(problems: readonly Error[]): void {
  for (const problem of problems) {
    const next = "next" in problem ? `\n${String(problem.next)}` : "";
    note(forTerminalLines(`${problem.message}${next}`));
  }
}
