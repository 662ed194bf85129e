import { severities, severityRank } from "../model/severity.ts";
import type { TrackedFinding } from "../model/tracked-finding.ts";
import { cursorBehind } from "./finding-cursor.ts";
import type { FindingCatalogue } from "./report-store.ts";

/**
 * The finding with this id, or those whose ids begin so: two at most, which is enough to know that one is not the only one.
 * Reads no more than two findings of each severity and state.
 */
export async function findByPrefix(catalogue: FindingCatalogue, prefix: string): Promise<readonly TrackedFinding[]> {
  const exact = await catalogue.get(prefix);
  if (exact) return [exact];
  const pages = await Promise.all(
    severities.map((severity) => {
      // Ids that begin so come right after it.
      const cursor = cursorBehind({ rank: severityRank(severity), id: prefix });
      return catalogue.list({ severities: [severity], limit: 2, cursor });
    }),
  );
  const found = pages.flatMap(({ items }) => items).filter(({ finding }) => finding.id.startsWith(prefix));
  return found.slice(0, 2);
}
