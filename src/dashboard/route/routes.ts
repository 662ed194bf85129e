/** The pages there are, by the first part of their path. */
export const pageNames = [
  "overview",
  "exposure",
  "findings",
  "finding",
  "drift",
  "standards",
  "standard",
  "policies",
  "policy",
  "audits",
  "audit",
  "coverage",
] as const;

/** One of {@link pageNames}. */
export type PageName = (typeof pageNames)[number];

/** A page, and what it is about. */
export interface Route {
  readonly page: PageName | "missing";
  /** Of a page about one thing: which. */
  readonly id?: string;
}

const lists: ReadonlyMap<string, PageName> = new Map([
  ["", "overview"],
  ["exposure", "exposure"],
  ["findings", "findings"],
  ["drift", "drift"],
  ["standards", "standards"],
  ["policies", "policies"],
  ["audits", "audits"],
  ["coverage", "coverage"],
]);

const singles: ReadonlyMap<string, PageName> = new Map([
  ["findings", "finding"],
  ["standards", "standard"],
  ["policies", "policy"],
  ["audits", "audit"],
]);

/** The page that a path stands for: `/findings`, `/findings/3f…`. */
export function routeOf(path: string): Route {
  const [first = "", id, ...rest] = path.replace(/^\/|\/$/g, "").split("/");
  if (rest.length > 0) return { page: "missing" };
  const name = (id === undefined ? lists : singles).get(first);
  const decoded = id === undefined ? undefined : decode(id);
  if (name === undefined || decoded === "") return { page: "missing" };
  return { page: name, ...(decoded === undefined ? {} : { id: decoded }) };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
