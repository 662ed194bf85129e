import type { FindingCatalogue } from "../report-store.ts";
import { readTracked } from "./clocked-findings.ts";
import { countFindings } from "./count-findings.ts";
import type { Database } from "./database.ts";
import { toChange } from "./finding-rows.ts";
import { listFindings } from "./list-findings.ts";
import type { Readers } from "./readers.ts";

/** The findings of a store file. */
export function createCatalogue(database: Database, readers: Readers): FindingCatalogue {
  return {
    list: (query) => listFindings(readers, query),
    count: async (filter, by) => countFindings(database, filter, by),
    async get(id) {
      return readTracked(database, [id]).get(id);
    },
    async history(id) {
      return database.all("SELECT * FROM change WHERE finding = ? ORDER BY sequence", id).map(toChange);
    },
  };
}
