const millisecondsInDay = 86_400_000;

/** Days from one ISO 8601 time to another, negative when `to` is earlier; NaN, with which no comparison holds, where one is no time. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / millisecondsInDay;
}
