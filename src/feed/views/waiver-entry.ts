import { narrowestScope } from "../../evaluate/narrowest-scope.ts";
import { isWaiverPolicy } from "../../evaluate/waiver-policies.ts";
import { writeEntry } from "../../load/append-waiver.ts";
import type { Policy } from "../../model/policy.ts";
import type { TrackedFinding } from "../../model/tracked-finding.ts";

/** What is to be filled in; a file with these in it is refused, as long as `expires` is no day. */
const blanks = { reason: "WHY THE RISK IS ACCEPTED", owner: "WHO ANSWERS FOR IT", expires: "YYYY-MM-DD" };

/**
 * The entry that `gatewarden waive` would write for a finding, with blanks; undefined where a waiver would cover nothing: on
 * what is unknown, resolved or waived already, and on findings about waivers.
 */
export function toWaiverEntry({ finding, state }: TrackedFinding, policy: Policy | undefined): string | undefined {
  const { status, resource } = finding;
  if (!policy || status !== "fail" || state === "resolved" || state === "waived") return undefined;
  if (isWaiverPolicy({ id: finding.policy })) return undefined;
  const entry = { policy: finding.policy, ...narrowestScope(resource, policy), ...blanks };
  return writeEntry(entry, resource.api ? { api: resource.api.name } : {});
}
