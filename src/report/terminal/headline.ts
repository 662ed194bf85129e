import type { ExposureCounts } from "../../model/exposure.ts";
import type { Report } from "../../model/report.ts";
import { count, describeApis, describeExposures, describeTargets, describeTime, describeUnseen } from "../words.ts";
import { labelled, paragraph, type Room } from "./margin.ts";
import { type Line, span } from "./paint.ts";

/** What was audited, and loudly when that is not everything. */
export function headline(report: Report, room: Room): readonly Line[] {
  const { summary, tool } = report;
  const seen = [describeTargets(report), describeApis(summary.apis), count(summary.resources, "resource")];
  const work = [count(summary.policies, "policy", "policies"), `${count(summary.calls, "request")} to AWS`];
  if (summary.throttled > 0) work.push(`${count(summary.throttled, "request")} throttled`);
  return [
    [span(` ${tool.name} ${tool.version}`, "strong"), span(`   ${describeTime(report)}`, "quiet")],
    [],
    ...labelled(room, span("AUDITED", "quiet"), span(seen.join(" · "))),
    ...paragraph(room, work.join(" · "), { style: "quiet" }),
    ...attackSurface(summary.exposures, room),
    ...warning(report, room),
  ];
}

/** Who can call the methods and routes that were seen. */
function attackSurface(exposures: ExposureCounts, room: Room): readonly Line[] {
  const described = describeExposures(exposures);
  return described === "" ? [] : labelled(room, span("EXPOSED", "quiet"), span(`methods and routes: ${described}`));
}

function warning(report: Report, room: Room): readonly Line[] {
  if (report.complete) return [];
  return [
    [],
    ...labelled(room, span("▲", "alarm"), span(`NOT COMPLETE: ${describeUnseen(report)}`, "alarm")),
    ...(report.gaps.length > 0
      ? paragraph(room, "What could not be read is unknown: listed below, and never a pass.")
      : []),
  ];
}
