import type { FindingCatalogue } from "../report-store.ts";
import { countFindings } from "./count-findings.ts";
import { toChange, toFindingRow } from "./finding-items.ts";
import { toTrackedFindings } from "./fitting-findings.ts";
import { changeKey, findingKey } from "./keys.ts";
import { listFindings } from "./list-findings.ts";
import type { StorePlace } from "./place.ts";
import { type ItemQuery, queryItems } from "./query.ts";
import { getItem } from "./requests.ts";

/** The findings of a table. */
export function createCatalogue(place: StorePlace): FindingCatalogue {
  return {
    list: (query) => listFindings(place, query),
    count: (filter, by) => countFindings(place, filter, by),
    async get(id) {
      const first = await getItem(place, changeKey(id, 1));
      if (!first) return undefined;
      const item = await getItem(place, findingKey(String(first.target), id));
      return item && (await toTrackedFindings(place, [toFindingRow(item)]))[0];
    },
    async history(id) {
      const changes = [];
      for await (const item of queryItems(place, changesOf(id))) {
        changes.push(toChange(item));
      }
      return changes;
    },
  };
}

/** All changes of a finding, the first one first. */
function changesOf(id: string): ItemQuery {
  const { pk, sk } = changeKey(id);
  return { where: "#pk = :pk AND begins_with(#sk, :prefix)", values: { pk, prefix: sk } };
}
