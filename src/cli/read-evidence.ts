import { builtInPolicies, findPackage } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { checkStandards } from "../load/select-policies.ts";
import type { RecordedAudit } from "../model/recorded-audit.ts";
import type { EvidenceInput, EvidenceRequest } from "../report/evidence/input.ts";
import { boundsOf } from "../report/evidence/period.ts";
import { policiesOf, servingOf } from "../report/evidence/scope.ts";
import { readAudits, readContents, readFindings } from "../store/read-records.ts";
import type { ReportStore } from "../store/report-store.ts";

/**
 * Reads from the store what evidence is made from. Throws a UserError when nobody knows the standard.
 * @param dirs folders with policies of the user's own
 */
export async function readEvidence(
  store: ReportStore,
  request: EvidenceRequest,
  dirs: readonly string[],
): Promise<EvidenceInput> {
  const catalogue = loadPolicies([builtInPolicies(), ...dirs]).map(({ id, controls }) => ({ id, controls }));
  const { begin, over } = boundsOf(request);
  const audits = await readAudits(store, begin, over);
  checkStandards([...catalogue, ...evaluatedIn(audits)], [request.standard]);
  const policies = policiesOf(servingOf({ request, catalogue, audits }));
  const targets = audits.flatMap((audit) => audit.targets);
  const hashes = targets.flatMap(({ parts }) => parts.flatMap(({ content }) => content ?? []));
  return {
    request,
    version: findPackage().version,
    catalogue,
    audits,
    contents: await readContents(store.blobs, hashes),
    findings: await readFindings(store, policies, begin, over),
  };
}

function evaluatedIn(audits: readonly RecordedAudit[]) {
  return audits.flatMap(({ report, targets }) => [
    ...(report?.policies ?? []),
    ...targets.flatMap(({ basis }) => basis?.policies ?? []),
  ]);
}
