import type { AuditDetails, AuditEntry } from "../../store/entries.ts";
import type { AuditDetailsView, AuditView } from "../wire.ts";

/** An audit as the feed tells of it. */
export function toAuditView({ id, startedAt, version, end }: AuditEntry): AuditView {
  if (!end) return { id, startedAt, version, status: "running" };
  const { complete, interrupted, finishedAt, summary, drift } = end;
  const ended = complete ? "complete" : "incomplete";
  const status = interrupted ? "interrupted" : ended;
  return { id, startedAt, version, status, finishedAt, summary, ...(drift ? { drift: drift.counts } : {}) };
}

/** The same with what it recorded of each target. */
export function toAuditDetails(details: AuditDetails): AuditDetailsView {
  const targets = details.targets.map(({ target, outcome, status, api, changes }) => ({
    target,
    outcome,
    status,
    ...(api === undefined ? {} : { api }),
    changes,
  }));
  return { ...toAuditView(details), targets };
}
