import { UserError } from "../errors.ts";
import type { StoreSettings } from "../model/store-settings.ts";

const parts = new Set(["bucket", "prefix", "region"]);

/**
 * The store that `--store` names: a folder, or `dynamodb://TABLE?bucket=BUCKET`, with `&prefix=` and `&region=` where they
 * are wanted. What the names may be is checked with all other settings. Throws a UserError.
 */
export function readStoreFlag(text: string): StoreSettings {
  const [, table, query = ""] = /^dynamodb:\/\/([^?/]*)(?:\?(.*))?$/.exec(text) ?? [];
  if (table === undefined) {
    if (!/^\w+:\/\//.test(text)) return text;
    throw wrong(text, "is no store");
  }
  const given = new URLSearchParams(query);
  const unknown = [...given.keys()].find((name) => !parts.has(name));
  if (unknown !== undefined) throw wrong(text, `says ${unknown}, which no store has`);
  const bucket = given.get("bucket");
  if (bucket === null) throw wrong(text, "names no bucket");
  return { ...Object.fromEntries(given), table, bucket };
}

function wrong(text: string, why: string): UserError {
  return new UserError(
    `--store ${text} ${why}`,
    "Give a folder, or dynamodb://TABLE?bucket=BUCKET, with &prefix=PREFIX/ and &region=REGION where they are wanted.",
  );
}
