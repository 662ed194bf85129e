import { severities } from "../../model/severity.ts";
import { addUp, countOne } from "../finding-counts.ts";
import { passes } from "../fit-finding.ts";
import type { CountedBy, FindingCount, FindingFilter } from "../report-store.ts";
import { planShelves, type Shelf } from "../shelves.ts";
import { readFitting } from "./fitting-findings.ts";
import { needsItems } from "./list-findings.ts";
import type { StorePlace } from "./place.ts";
import { indexedShelvings, readEntries } from "./read-shelf.ts";
import { settleTargets } from "./targets.ts";

/** How many findings fit, from the entries of their shelves; where those do not tell, from the findings themselves. */
export async function countFindings(
  place: StorePlace,
  filter: FindingFilter,
  by: CountedBy | undefined,
): Promise<FindingCount[]> {
  await settleTargets(place);
  const { places, states, checks } = planShelves(filter, indexedShelvings);
  const wanted = severities.filter((severity) => filter.severities?.includes(severity) ?? true);
  const shelves = places.flatMap((one) =>
    states.flatMap((state) => wanted.map((severity) => ({ ...one, state, severity }))),
  );
  const own = checks.filter(({ dimension }) => dimension !== "exposure");
  const counted = await Promise.all(
    shelves.map(async (shelf) => {
      const counts: FindingCount[] = [];
      for await (const entries of readShelf(place, shelf)) {
        const passing = entries.filter((entry) => passes({ ...entry }, own));
        counts.push(
          ...(needsItems(filter)
            ? (await readFitting(place, filter, passing)).map(({ row }) => countOne(row, by))
            : passing.map((entry) => ({
                ...(by === undefined ? {} : { value: entry[by] ?? "" }),
                ...{ state: shelf.state, severity: shelf.severity, count: 1 },
              }))),
        );
      }
      return addUp(counts);
    }),
  );
  return addUp(counted.flat());
}

async function* readShelf(place: StorePlace, shelf: Shelf) {
  for (let after: string | undefined = ""; after !== undefined; ) {
    const part = await readEntries(place, shelf, after);
    yield part.items;
    after = part.end;
  }
}
