import type { Report } from "../model/report.ts";

/** The names of the audited accounts, as far as they are known. */
export function accountNames({ coverage }: Report): ReadonlyMap<string, string> {
  return new Map(
    coverage.flatMap(({ target: { accountId, accountName } }) => (accountName ? [[accountId, accountName]] : [])),
  );
}
