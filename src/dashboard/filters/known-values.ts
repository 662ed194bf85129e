import type { FindingGroup, ListView } from "../../feed/wire.ts";
import { useFeed } from "../feed/loaded.ts";
import { pathOf } from "../feed/paths.ts";
import type { Grouping } from "../route/filters.ts";
import type { Option } from "./choice.tsx";

/** More of them nobody would look through in a list. */
const limit = 500;

/** The accounts, Regions, APIs or policies that have most findings, to choose one from. */
export function useKnownValues(by: Grouping): readonly Option[] {
  const { value } = useFeed<ListView<FindingGroup>>(pathOf("/v1/findings/groups", { by, limit }));
  const options = (value?.items ?? []).filter((group) => group.value !== "");
  const sorted = options
    .map((group) => ({ value: group.value, name: nameOf(group) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  if (value?.next === undefined) return sorted;
  return [...sorted, { value: "", name: `… others have fewer findings than these ${limit}`, isNote: true }];
}

function nameOf({ value, name }: FindingGroup): string {
  if (name === undefined || name === "") return value;
  return name.length > 80 ? `${name.slice(0, 80)}…` : `${name} (${value})`;
}
