import type { Effect } from "./effect.ts";
import { restOperations } from "./rest-operations.ts";
import { v2Operations, webAclOperations } from "./v2-operations.ts";

/** All calls that change something which a snapshot holds, by name; those that both versions have are in two tables. */
export const operationTables: readonly Readonly<Record<string, readonly Effect[]>>[] = [
  restOperations,
  v2Operations,
  webAclOperations,
];
