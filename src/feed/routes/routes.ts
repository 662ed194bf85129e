import type { FeedParts } from "../parts.ts";
import type { Route } from "../route.ts";
import { auditRoute, auditsRoute } from "./audits.ts";
import { changesRoute } from "./changes.ts";
import { coverageRoute } from "./coverage.ts";
import { driftRoute } from "./drift.ts";
import { driftTimelineRoute } from "./drift-timeline.ts";
import { exposureRoute } from "./exposure.ts";
import { findingRoute } from "./finding.ts";
import { findingGroupsRoute } from "./finding-groups.ts";
import { findingsRoute } from "./findings.ts";
import { grafanaRoute } from "./grafana.ts";
import { metricsRoute } from "./metrics.ts";
import { openApiRoute } from "./openapi.ts";
import { policiesRoute, policyRoute } from "./policies.ts";
import { standardRoute, standardsRoute } from "./standards.ts";
import { summaryRoute } from "./summary.ts";
import { trendRoute } from "./trend.ts";

const declarations = [
  summaryRoute,
  findingsRoute,
  findingGroupsRoute,
  findingRoute,
  exposureRoute,
  driftRoute,
  driftTimelineRoute,
  auditsRoute,
  auditRoute,
  coverageRoute,
  policiesRoute,
  policyRoute,
  standardsRoute,
  standardRoute,
  trendRoute,
  changesRoute,
  metricsRoute,
  grafanaRoute,
];

/** All that can be asked for; a path with a fixed name comes before one with a parameter in its place. */
export function listRoutes(parts: FeedParts): readonly Route[] {
  const routes = declarations.map((declare) => declare(parts));
  return [...routes, openApiRoute(parts, routes)];
}
