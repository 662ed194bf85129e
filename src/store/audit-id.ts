/** An audit's id: `20261121T101530123Z-5f3a9c2e`. Ids sort by when their audits began. */
export function createAuditId(startedAt: string, random: string): string {
  return `${startedAt.replace(/[-:.]/g, "")}-${random}`;
}

/** Whether a text is an audit's id. */
export function isAuditId(text: string): boolean {
  return /^\d{8}T\d{9}Z-[0-9a-f]{8}$/.test(text);
}

/** When the audit with this id began, ISO 8601; undefined when it is no id. */
export function startOfAudit(id: string): string | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-/.exec(id) ?? [];
  const [year, month, day, hour, minute, second, milliseconds] = parts;
  return isAuditId(id) ? `${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z` : undefined;
}
