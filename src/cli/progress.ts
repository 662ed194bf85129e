import { styleText } from "node:util";
import type { Progress } from "../collect/progress.ts";

/** How the line may look. */
export interface ProgressLook {
  readonly width: number;
  readonly color: boolean;
}

/** One line of progress, never wider than `width`: what matters least is left out first. */
export function renderProgress(progress: Progress, { width, color }: ProgressLook): string {
  const { targets, apis } = progress;
  const throttled = progress.throttled();
  const timeLeft = progress.timeLeft();
  if (targets.total === 0) return "Finding out what to audit …".slice(0, width);
  const parts = [
    `${count(targets.done)}/${count(targets.total)} targets`,
    `${count(apis.done)}/${count(apis.found)} APIs`,
    ...(timeLeft >= 1000 ? [`about ${duration(timeLeft)} left`] : []),
    `${count(progress.calls())} calls`,
    ...(throttled > 0 ? [`${count(throttled)} throttled`] : []),
  ];
  while (parts.length > 1 && parts.join(separator).length > width) parts.pop();
  const line = parts.join(separator).slice(0, width);
  return color ? styleText("dim", line, { validateStream: false }) : line;
}

const separator = " · ";

function count(number: number): string {
  return number.toLocaleString("en-US");
}

/** `45 s`, `3 min`, `2 h 5 min`: as exact as a forecast can be. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h${minutes % 60 ? ` ${minutes % 60} min` : ""}`;
}
