import { placeKey, type Remembered } from "../../drift-sources/remember.ts";
import type { DriftPlace } from "../../model/drift-report.ts";
import type { Report } from "../../model/report.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { targetName } from "../../model/target.ts";
import type { Baselines, Decision } from "../../store/baselines.ts";
import type { Prompt } from "./prompt.ts";

/** Approves what is there now. */
export interface Approver {
  /** Returns whether something was approved. */
  approve(place: DriftPlace, report: Report, prompt: Prompt): Promise<boolean>;
}

/** What was read, so that it can be approved. */
export interface ReadParts {
  /** Id of the store's own key, with which fingerprints were made unless a part says otherwise. */
  readonly key: string;
  /** Id of the audit that read it; absent when none did. */
  readonly audit?: string;
  readonly remembered: Remembered;
}

/** Approves into a baseline. An API that is gone is withdrawn; so is, with one that was recreated, the one that it was. */
export function createApprover(baselines: Baselines, parts: ReadParts): Approver {
  let by: string | undefined;
  return {
    async approve(place, report, prompt) {
      by ??= (await prompt.ask("Who approves it? ")) || undefined;
      const reason = by === undefined ? undefined : await prompt.ask("Why? ");
      if (by === undefined || !reason) return false;
      const decision = { at: new Date().toISOString(), by, reason };
      const part = parts.remembered.get(placeKey(place));
      const snapshot = await part?.read();
      const gone = goneWith(place, report, snapshot);
      if (snapshot && !(await approveSnapshot(snapshot, part?.key, decision))) {
        await prompt.say(
          "Not approved: part of it could not be read. `gatewarden baseline approve --allow-gaps` would.",
        );
        return false;
      }
      if (gone) await baselines.withdraw([gone], decision);
      await prompt.say(snapshot ? "Approved: this is what is expected from now on." : "It is no longer expected.");
      return true;
    },
  };

  async function approveSnapshot(snapshot: Snapshot, own: string | undefined, decision: Decision): Promise<boolean> {
    const from = parts.audit === undefined ? {} : { audit: parts.audit };
    const [outcome] = await baselines.approve([{ snapshot, key: own ?? parts.key, ...from, ...decision }]);
    return outcome?.kind !== "refused";
  }
}

function goneWith({ target, api }: DriftPlace, { drift }: Report, snapshot: Snapshot | undefined) {
  const old = snapshot
    ? drift?.recreated.find((one) => one.actual.id === api?.id && targetName(one.target) === targetName(target))
        ?.expected
    : api;
  // A part is known by its target and its API's id.
  return old && { target, kind: snapshot?.kind ?? ("rest" as const), api: old };
}
