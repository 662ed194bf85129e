import uPlot from "uplot";
import type { TrendDay } from "../../feed/wire.ts";
import { stack } from "./stack.ts";

const height = 220;

/** Draws the trend into `place`, as wide as that is and with the colours of the theme. Returns what takes it away again. */
export function drawTrend(place: HTMLElement, days: readonly TrendDay[]): () => void {
  const chart = new uPlot(options(place, days), data(days), place);
  const follow = new ResizeObserver(() => chart.setSize({ width: place.clientWidth, height }));
  follow.observe(place);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const redraw = () => chart.redraw();
  dark.addEventListener("change", redraw);
  return () => {
    follow.disconnect();
    dark.removeEventListener("change", redraw);
    chart.destroy();
  };
}

function data(days: readonly TrendDay[]): uPlot.AlignedData {
  const times = days.map(({ date }) => Date.parse(`${date}T00:00:00Z`) / 1000);
  return [times, ...stack(days).map(({ edge }) => [...edge])];
}

function options(place: HTMLElement, days: readonly TrendDay[]): uPlot.Options {
  const colour = (name: string) => () => colourOf(place, name);
  const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--hair"), width: 1 }, ticks: { show: false } };
  return {
    width: place.clientWidth,
    height,
    tzDate: (time) => uPlot.tzDate(new Date(time * 1000), "Etc/UTC"),
    cursor: { show: false },
    legend: { show: false },
    scales: { y: { range: (_, __, top) => [0, Math.max(5, Math.ceil(top * 1.08))] } },
    axes: [
      {
        ...axis,
        space: 70,
        values: (_, times) => times.map((time) => new Date(time * 1000).toISOString().slice(5, 10)),
      },
      { ...axis, size: 44, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] },
    ],
    series: [
      {},
      ...stack(days).map(({ severity }) => ({
        width: 0,
        points: { show: false },
        fill: colour(`--${severity}-mark`),
      })),
    ],
  };
}

/** A colour of the style as a canvas wants it: `light-dark()` is only resolved on a property. */
function colourOf(place: HTMLElement, name: string): string {
  place.style.color = `var(${name})`;
  const { color } = getComputedStyle(place);
  place.style.color = "";
  return color;
}
