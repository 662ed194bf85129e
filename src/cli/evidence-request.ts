import { UserError } from "../errors.ts";
import { isDate } from "../model/waiver.ts";
import type { EvidenceRequest } from "../report/evidence/input.ts";
import type { Flags } from "./audit-flags.ts";

/**
 * What evidence the flags ask for. Throws a UserError for what is missing or wrong.
 * @param today `2026-03-31`, in UTC: a period can't end later
 */
export function readRequest(flags: Flags, today: string): EvidenceRequest {
  const standard = readText(flags, "standard", "FSBP");
  const [from, to] = [readDate(flags, "from"), readDate(flags, "to")];
  if (from > to) throw new UserError(`--from ${from} is after --to ${to}`, "Give the first day, then the last.");
  if (to > today) {
    throw new UserError(
      `--to ${to} is yet to come: today is ${today} in UTC`,
      "Give a day up to today: nobody knows what audits will find.",
    );
  }
  const { signedBy } = flags;
  const signed = typeof signedBy === "string" && signedBy.trim() !== "" ? { signedBy: signedBy.trim() } : {};
  return { standard, from, to, accounts: readAccounts(flags), ...signed };
}

function readText(flags: Flags, name: string, example: string): string {
  const text = flags[name];
  if (typeof text === "string" && text !== "") return text;
  const next = `For instance --${name} ${example}. \`gatewarden evidence --help\` explains every option.`;
  throw new UserError(`gatewarden evidence needs --${name}`, next);
}

function readDate(flags: Flags, name: "from" | "to"): string {
  const text = readText(flags, name, "2026-01-01");
  if (isDate(text)) return text;
  throw new UserError(`--${name} is a day such as 2026-01-31, not "${text}"`, "Days are those of UTC.");
}

function readAccounts({ account }: Flags): readonly string[] {
  const accounts = Array.isArray(account) ? [...new Set(account.map(String))].sort() : [];
  const wrong = accounts.filter((one) => !/^\d{12}$/.test(one));
  if (wrong.length === 0) return accounts;
  throw new UserError(
    `--account is 12 digits, not "${wrong.join(", ")}"`,
    "`gatewarden audits show ID` lists accounts.",
  );
}
