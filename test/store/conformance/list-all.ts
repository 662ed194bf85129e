import { expect } from "vitest";
import type { TrackedFinding } from "../../../src/model/tracked-finding.ts";
import type { FindingQuery, ReportStore } from "../../../src/store/report-store.ts";

/** All findings that fit, page by page. */
export async function listAll(
  store: ReportStore,
  query: Omit<FindingQuery, "limit">,
  limit: number,
): Promise<TrackedFinding[]> {
  const all: TrackedFinding[] = [];
  let cursor: string | undefined;
  do {
    const page = await store.findings.list({ ...query, limit, ...(cursor === undefined ? {} : { cursor }) });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    all.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}
