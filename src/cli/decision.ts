import { UserError } from "../errors.ts";
import type { Decision } from "../store/baselines.ts";
import type { Flags } from "./audit-flags.ts";

/** Who decides now, and why, as `--by` and `--reason` say: nobody else can be asked who really does. */
export function readDecision({ by, reason }: Flags): Decision {
  const blank = Object.entries({ "--by": by, "--reason": reason }).filter(([, text]) => String(text).trim() === "");
  if (blank.length > 0) {
    throw new UserError(`${blank.map(([name]) => name).join(" and ")} must not be blank`, "It is kept as evidence.");
  }
  return { at: new Date().toISOString(), by: String(by), reason: String(reason) };
}
