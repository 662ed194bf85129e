import * as z from "zod";
import type { ExposedMethod } from "../../model/attack-surface.ts";
import { countExposures } from "../../model/exposure.ts";
import type { FeedParts } from "../parts.ts";
import { decodePlace, encodePlace, indexBehind } from "../query/exposure-cursor.ts";
import { createWordFilter } from "../query/has-words.ts";
import { pageFrom } from "../query/page-of.ts";
import { createPlaceFilter } from "../query/place-filter.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { exposureList, exposureQuery } from "../schemas/exposure.ts";
import type { ExposureList } from "../wire.ts";

/** `GET /v1/exposure`. */
export function exposureRoute(_: FeedParts): Route {
  return declareRoute({
    path: "/v1/exposure",
    summary: "Every method and route and who can call it, worst first, as the newest audits know.",
    params: z.strictObject({}),
    query: exposureQuery,
    answers: { "application/json": exposureList },
    mayMiss: false,
    async answer(asked, { current }) {
      const place = asked.cursor === undefined ? undefined : decodePlace(asked.cursor);
      const { methods, missing, complete, reading } = await current.exposures(place?.reading);
      const fitting = methods.filter(createFilter(asked));
      const view: ExposureList = {
        ...pageFrom(fitting, place ? indexBehind(fitting, place) : 0, asked.limit, (one) => encodePlace(reading, one)),
        counts: countExposures(fitting),
        total: fitting.length,
        missing,
        complete,
      };
      return json(view);
    },
  });
}

function createFilter({
  exposure,
  reachable: wanted,
  text,
  ...place
}: z.output<typeof exposureQuery>): (method: ExposedMethod) => boolean {
  const isThere = createPlaceFilter(place);
  const hasWords = createWordFilter(text);
  return ({ target, api, verdict, reachable, name, arn, reasons, entryPoints }) =>
    isThere({ target, api }) &&
    (exposure === undefined || exposure.includes(verdict)) &&
    (wanted === undefined || reachable === wanted) &&
    hasWords([name, arn, api.name, api.id, target.accountName, ...reasons, ...entryPoints]);
}
