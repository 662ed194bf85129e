import * as z from "zod";
import { compareText } from "../../report/order.ts";
import { decodeCursor, encodeCursor } from "../../store/cursor.ts";
import type { FindingCount } from "../../store/report-store.ts";
import type { Current } from "../current/current.ts";
import type { FeedParts } from "../parts.ts";
import { pageFrom } from "../query/page-of.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { groupList } from "../schemas/findings.ts";
import { groupsQuery } from "../schemas/findings-query.ts";
import { addFindings, standing } from "../views/totals.ts";
import type { FindingGroup, ListView } from "../wire.ts";
import { toFilter } from "./finding-filter.ts";

/** What groups are sorted by. */
type Ordered = Pick<FindingGroup, "total" | "value">;

/** `GET /v1/findings/groups`. */
export function findingGroupsRoute({ store, catalogue }: FeedParts): Route {
  return declareRoute({
    path: "/v1/findings/groups",
    summary:
      "How many findings fit, by what they are about: most first. Waived and resolved ones count only when asked for.",
    params: z.strictObject({}),
    query: groupsQuery(catalogue),
    answers: { "application/json": groupList },
    mayMiss: false,
    async answer({ by, limit, cursor, state = [...standing], ...asked }, { current }) {
      const filter = toFilter({ state, ...asked }, catalogue);
      const counts = filter ? await store.findings.count(filter, by) : [];
      const members = Map.groupBy(counts, ({ value = "" }) => value);
      const groups = [...members].map(([value, all]) => ({ value, ...addGroup(all) })).sort(inOrder);
      const { items, next } = pageFrom(groups, start(groups, cursor), limit, toCursor);
      const nameOf = by === "policy" ? namePolicy : await readNames(current, by);
      const view: ListView<FindingGroup> = {
        items: items.map((group) => withName(group, nameOf(group.value))),
        ...(next === undefined ? {} : { next }),
      };
      return json(view);
    },
  });

  function namePolicy(id: string): string | undefined {
    return catalogue.find(id)?.title;
  }
}

/** What accounts or APIs are called, as far as the newest audits know. */
async function readNames(
  current: Current,
  by: "account" | "region" | "api",
): Promise<(value: string) => string | undefined> {
  if (by === "region") return () => undefined;
  const named =
    by === "account"
      ? (await current.targets()).map(({ entry }) => [entry.target.accountId, entry.target.accountName] as const)
      : (await current.exposures()).methods.map(({ api }) => [api.id, api.name] as const);
  const names = new Map(named);
  return (value) => names.get(value);
}

/** All of a group: whatever was asked for counts. */
function addGroup(members: readonly FindingCount[]): Pick<FindingGroup, "total" | "bySeverity"> {
  const { total, bySeverity } = addFindings(members.map((member) => ({ ...member, state: "open" })));
  return { total, bySeverity };
}

function withName(group: FindingGroup, name: string | undefined): FindingGroup {
  return name === undefined ? group : { ...group, name };
}

/** Where the part behind a group begins, also when that one has grown or gone since. */
function start(groups: readonly Ordered[], cursor: string | undefined): number {
  if (cursor === undefined) return 0;
  const [total, value = ""] = decodeCursor(cursor, 2);
  const first = groups.findIndex((group) => inOrder({ total: Number(total), value }, group) < 0);
  return first < 0 ? groups.length : first;
}

function toCursor({ total, value }: Ordered): string {
  return encodeCursor([String(total), value]);
}

function inOrder(one: Ordered, other: Ordered): number {
  return other.total - one.total || compareText(one.value, other.value);
}
