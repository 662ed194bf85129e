import * as z from "zod";
import { Refusal } from "../answer/problem.ts";
import type { FeedParts } from "../parts.ts";
import { declareRoute, json, type Route } from "../route.ts";
import { auditDetails, auditList } from "../schemas/audits.ts";
import { page } from "../schemas/parameters.ts";
import { toAuditDetails, toAuditView } from "../views/audit.ts";

/** `GET /v1/audits`. */
export function auditsRoute({ store }: FeedParts): Route {
  return declareRoute({
    path: "/v1/audits",
    summary: "Audits, newest first.",
    params: z.strictObject({}),
    query: z.strictObject(page),
    answers: { "application/json": auditList },
    mayMiss: false,
    async answer({ limit, cursor }) {
      const { items, next } = await store.audits.list({ limit, ...(cursor === undefined ? {} : { cursor }) });
      return json({ items: items.map(toAuditView), ...(next === undefined ? {} : { next }) });
    },
  });
}

/** `GET /v1/audits/{id}`. */
export function auditRoute({ store }: FeedParts): Route {
  return declareRoute({
    path: "/v1/audits/{id}",
    summary: "One audit, and what it recorded of each target.",
    params: z.strictObject({
      id: z
        .string()
        .regex(/^[0-9]{8}T[0-9]{9}Z-[0-9a-f]{8}$/, "it is no audit's id")
        .describe("The audit's id."),
    }),
    query: z.strictObject({}),
    answers: { "application/json": auditDetails },
    mayMiss: true,
    async answer({ id }) {
      const details = await store.audits.get(id);
      if (!details) throw new Refusal(404, `The store has no audit ${id}. /v1/audits lists them.`);
      return json(toAuditDetails(details));
    },
  });
}
