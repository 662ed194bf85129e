/** Whether this is a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object at `name`; an empty one when there is none, so that what is missing can be asked for further members. */
export function readMember(record: Record<string, unknown>, name: string): Record<string, unknown> {
  const member = record[name];
  return isRecord(member) ? member : {};
}

/** The text at `name`; undefined when there is none, or it is empty. */
export function readText(record: Record<string, unknown>, name: string): string | undefined {
  const member = record[name];
  return typeof member === "string" && member !== "" ? member : undefined;
}
