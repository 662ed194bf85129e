/** An audit's id: `20261121T101530123Z-5f3a9c2e`. Ids sort by when their audits began. */
export function createAuditId(startedAt: string, random: string): string {
  return `${startedAt.replace(/[-:.]/g, "")}-${random}`;
}
