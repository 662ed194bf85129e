/** Where the feed has how things stand. */
export const summaryPath = "/v1/summary";

/** A path with what is asked of it; members that are undefined or empty are left out. */
export function pathOf(path: string, asked: Readonly<Record<string, string | number | undefined>> = {}): string {
  const wanted = Object.entries(asked).flatMap(([name, value]): [string, string][] =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return wanted.length === 0 ? path : `${path}?${new URLSearchParams(wanted)}`;
}
