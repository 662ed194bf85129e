import type * as z from "zod";
import { findingStates } from "../../model/tracked-finding.ts";
import type { FindingFilter } from "../../store/report-store.ts";
import type { Catalogue } from "../catalogue.ts";
import type { findingFilters } from "../schemas/findings-query.ts";
import { toTime } from "../schemas/parameters.ts";

type Asked = z.output<z.ZodObject<ReturnType<typeof findingFilters>>>;

const present = findingStates.filter((state) => state !== "resolved");

/** The filter that a request asks for; undefined when nothing can fit it. */
export function toFilter(asked: Asked, catalogue: Catalogue): FindingFilter | undefined {
  const policies = toPolicies(asked, catalogue);
  if (policies?.length === 0) return undefined;
  const { severity, state = present, exposure, account, region, api, since, text } = asked;
  const filter = {
    states: state,
    severities: severity,
    exposures: exposure,
    ...(policies?.length === 1 ? { policy: policies[0] } : { policies }),
    account,
    region,
    api,
    since: since === undefined ? undefined : toTime(since),
    text,
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined));
}

/** Ids of policies that were asked for by name and by what they serve; undefined when neither was. */
function toPolicies({ policy, standard }: Asked, catalogue: Catalogue): readonly string[] | undefined {
  const named = policy?.map((id) => catalogue.find(id)?.id ?? id);
  const serving = standard && catalogue.serving(standard).map(({ id }) => id);
  if (!named || !serving) return named ?? serving;
  return named.filter((id) => serving.includes(id));
}
