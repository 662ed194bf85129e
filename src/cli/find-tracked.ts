import { UserError } from "../errors.ts";
import type { TrackedFinding } from "../model/tracked-finding.ts";
import { findByPrefix } from "../store/find-finding.ts";
import type { ReportStore } from "../store/report-store.ts";

/** As few digits of an id as may stand for it. */
const shortest = 8;

/** The finding with this id, or with the one id that begins so. Throws a UserError when there is none, or another one. */
export async function findTracked({ findings }: ReportStore, id: string): Promise<TrackedFinding> {
  const [found, other] = id.length < shortest ? [await findings.get(id)] : await findByPrefix(findings, id);
  if (other) throw new UserError(`Several findings have an id that begins with ${id}`, "Give more of it.");
  if (found) return found;
  throw new UserError(
    `The store has no finding ${id}`,
    "`gatewarden findings list` shows their ids: 8 digits of one, or all 32.",
  );
}
