import * as z from "zod";
import type { ReportDifference } from "../../model/drift-report.ts";
import { CursorError, decodeCursor, encodeCursor } from "../../store/cursor.ts";
import type { CurrentDrift } from "../current/drift.ts";
import type { FeedParts } from "../parts.ts";
import { createWordFilter } from "../query/has-words.ts";
import { pageFrom } from "../query/page-of.ts";
import { createPlaceFilter } from "../query/place-filter.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { driftQuery, driftView } from "../schemas/drift.ts";
import type { DriftView } from "../wire.ts";

type Asked = z.output<typeof driftQuery>;

const nothing: DriftView = { items: [], total: 0, uncompared: [], recreated: [], stages: [], unread: [] };

/** `GET /v1/drift`. */
export function driftRoute(_: FeedParts): Route {
  return declareRoute({
    path: "/v1/drift",
    summary: "What differs from what was expected, as the newest audit that compared found.",
    params: z.strictObject({}),
    query: driftQuery,
    answers: { "application/json": driftView },
    mayMiss: false,
    async answer(asked, { current }) {
      // A walk goes on in the audit that it began in, whatever came since: a difference has no other place than in its report.
      const [id, shown = "0"] = asked.cursor === undefined ? [] : decodeCursor(asked.cursor, 2);
      const found = await current.drift(id);
      if (!found && id !== undefined) throw gone();
      if (!found) return json(nothing);
      return json(toView(found, asked, Number(shown)));
    },
  });
}

/** @param shown how many of the report's differences the walk has passed */
function toView({ audit, report }: CurrentDrift, asked: Asked, shown: number): DriftView {
  const isThere = createPlaceFilter(asked);
  const numbered = report.differences.map((difference, index) => ({ difference, number: index + 1 }));
  const fitting = numbered.filter(({ difference }) => isThere(difference) && fits(difference, asked));
  const start = fitting.filter(({ number }) => number <= shown).length;
  const cursorBehind = ({ number }: { number: number }) => encodeCursor([audit.id, String(number)]);
  const { items, next } = pageFrom(fitting, start, asked.limit, cursorBehind);
  return {
    items: items.map(({ difference }) => difference),
    ...(next === undefined ? {} : { next }),
    audit: { id: audit.id, startedAt: audit.startedAt },
    expectation: report.expectation,
    ...(report.since === undefined ? {} : { since: report.since }),
    attributed: report.attributed,
    counts: report.counts,
    total: fitting.length,
    uncompared: report.uncompared.filter(isThere),
    recreated: report.recreated.filter(({ target, actual }) => isThere({ target, api: actual })),
    stages: report.stages.filter(isThere),
    unread: report.unread.filter((target) => isThere({ target })),
  };
}

function gone(): CursorError {
  return new CursorError("The audit that this list began with is not kept any more.", "Begin again, without a cursor.");
}

function fits({ change, ...difference }: ReportDifference, { change: wanted, text }: Asked): boolean {
  if (wanted && !wanted.includes(change)) return false;
  const { resource, api, stage, path, expected, actual, authors = [] } = difference;
  const values = [expected, actual, authors].map((value) => JSON.stringify(value));
  const names = [resource.type, resource.name, resource.arn, api?.name, api?.id, stage, path];
  return createWordFilter(text)([...names, ...values]);
}
