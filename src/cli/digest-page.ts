import type { Digest } from "../deliver/digest.ts";
import { severities } from "../model/severity.ts";
import { type Line, span } from "../report/terminal/paint.ts";

/** A digest for a terminal. */
export function digestLines({ period, open, waived, changed, worst }: Digest): Line[] {
  const counts = severities.filter((severity) => open[severity] > 0).map((one) => `${open[one]} ${one}`);
  const changes = (["new", "reopened", "resolved", "waived"] as const).map((kind) => `${changed[kind]} ${kind}`);
  const since = period.from.slice(0, 16).replace("T", " ");
  return [
    [span("open     ", "quiet"), span(counts.join(" · ") || "none", "strong")],
    [span("waived   ", "quiet"), span(String(waived))],
    [span("changed  ", "quiet"), span(`${changes.join(" · ")}  since ${since} UTC`)],
    ...worst.map(
      ({ severity, id, account, region, message }): Line => [
        span(severity.padEnd(13), severity),
        span(`  ${id.slice(0, 8)}  `, "quiet"),
        span(`${account}/${region}  `, "quiet"),
        span(message),
      ],
    ),
  ];
}
