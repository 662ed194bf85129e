import { UserError } from "../errors.ts";
import type { PageRequest } from "../store/report-store.ts";
import type { Flags } from "./audit-flags.ts";

const defaultLimit = 100;

/** The page that `--limit` and `--cursor` ask for. */
export function readPage(flags: Flags): PageRequest {
  const limit = readCount(flags.limit, "--limit") ?? defaultLimit;
  return { limit, ...(typeof flags.cursor === "string" ? { cursor: flags.cursor } : {}) };
}

/** A whole number above 0; undefined when the option was not given. */
export function readCount(given: unknown, option: string): number | undefined {
  if (given === undefined) return undefined;
  const count = Number(given);
  if (Number.isSafeInteger(count) && count > 0) return count;
  throw new UserError(`${option} is a whole number above 0, not "${String(given)}"`, `For instance ${option} 50.`);
}

/** Whether `--format` asks for JSON, and not for the table. */
export function wantsJson({ format = "table" }: Flags): boolean {
  if (format === "table" || format === "json") return format === "json";
  throw new UserError(`--format must be table or json, not "${String(format)}"`, "For instance --format json.");
}

/** A day such as 2026-11-20; undefined when the option was not given. */
export function readDay(given: unknown, option: string): string | undefined {
  if (given === undefined) return undefined;
  const text = String(given);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00Z`).toJSON()?.startsWith(text) === true;
  if (isDay) return text;
  throw new UserError(
    `${option} is a day, not "${text}"`,
    `For instance ${option} ${new Date().toJSON().slice(0, 10)}.`,
  );
}
