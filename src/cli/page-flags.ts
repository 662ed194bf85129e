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
