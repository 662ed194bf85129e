/** A mapping template without what its engine doesn't output: carriage returns, white space at the end of a line or of the whole. */
export function simplifyTemplate(template: string): string | undefined {
  const lines = template.replace(/\r\n?/g, "\n").split("\n");
  return (
    lines
      .map((line) => line.trimEnd())
      .join("\n")
      .trimEnd() || undefined
  );
}

/** `a,b` for `b, a`: sources that an authorizer reads are listed in no order. */
export function simplifySources(sources: string): string | undefined {
  const each = sources.split(",").map((source) => source.trim());
  return (
    each
      .filter((source) => source !== "")
      .sort()
      .join(",") || undefined
  );
}

/**
 * The key of a stage's method settings as a patch names it, `~1pets~1{id}/GET`, for `/pets/{id}/GET` and `pets/{id}/GET` too: AWS
 * writes all of them.
 */
export function simplifySettingKey(key: string): string {
  const plain = key.replaceAll("~1", "/");
  const slash = plain.lastIndexOf("/");
  const path = plain.slice(0, Math.max(slash, 0));
  if (path === "*") return key;
  const escaped = path.replace(/^\/*/, "/").replaceAll("/", "~1");
  return `${escaped}/${plain.slice(slash + 1)}`;
}

/** Header names are the same in any case. */
export function simplifyHeader(name: string): string {
  return name.toLowerCase();
}
