import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { TrendDay } from "../../feed/wire.ts";
import { severities } from "../../model/severity.ts";
import { theme } from "../shell/themes.tsx";
import { describeTrend } from "./stack.ts";

/** Findings by severity over the days, as areas on top of each other. */
export function TrendChart({ days }: { readonly days: readonly TrendDay[] }): VNode {
  const place = useRef<HTMLDivElement>(null);
  const chosen = theme.value;
  useEffect(() => (place.current ? draw(place.current, days) : undefined), [days, chosen]);
  return (
    <>
      <div class="chart" ref={place} role="img" aria-label={`Chart. ${describeTrend(days)}`} />
      <ul class="legend" aria-hidden="true">
        {severities.map((severity) => (
          <li key={severity} class={severity}>
            {severity}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Loads what draws, which nothing else needs, and draws. Returns what takes it away again. */
function draw(place: HTMLElement, days: readonly TrendDay[]): () => void {
  let isWanted = true;
  let remove: (() => void) | undefined;
  void import("./draw-trend.ts").then(({ drawTrend }) => {
    if (isWanted) remove = drawTrend(place, days);
  });
  return () => {
    isWanted = false;
    remove?.();
  };
}
