import { describeAge } from "../../report/words.ts";

/** `2026-11-20 09:14 UTC`. */
export function moment(at: string): string {
  return `${at.slice(0, 16).replace("T", " ")} UTC`;
}

/** `12 min ago`, `3 days ago`; the day itself when it is longer ago than a month. */
export function ago(at: string, now: number): string {
  const seconds = Math.floor((now - Date.parse(at)) / 1000);
  if (Number.isNaN(seconds)) return at;
  if (seconds < 60) return "just now";
  return seconds < 31 * 86_400 ? `${describeAge(seconds)} ago` : at.slice(0, 10);
}

/** `1 min 52 s` between two times. */
export function duration(from: string, to: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${seconds % 60} s` : `${seconds} s`;
}
