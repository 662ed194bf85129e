/** First parts of the paths of the dashboard's lists. */
const lists = new Set(["", "exposure", "findings", "drift", "standards", "policies", "audits", "coverage"]);

/** Those of which a second part of the path names one thing, such as `/standards/PCI-DSS-4.0.1`. */
const singles = new Set(["findings", "standards", "policies", "audits"]);

/** Whether the dashboard has a page for a path; `test/dashboard/route` holds this against its own routes. */
export function isPage(path: string): boolean {
  const [first = "", id, ...rest] = path.replace(/^\/|\/$/g, "").split("/");
  return rest.length === 0 && (id === undefined ? lists.has(first) : id !== "" && singles.has(first));
}
