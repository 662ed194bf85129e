import type { Definition } from "./definition.ts";
import { child, itemsOf } from "./node.ts";
import { textAt } from "./scalars.ts";

/**
 * What becomes of the path of `basePath` (OpenAPI 2) or of the first server's `basePath` variable or URL (OpenAPI 3): left out, put
 * before every path, or cut at its first part. https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-basePath.html
 */
export type BasePathMode = "ignore" | "prepend" | "split";

/** The text to put before every path: empty, or with a slash at its beginning and none at its end. */
export function pathPrefix(definition: Definition, mode: BasePathMode): string {
  if (mode === "ignore") return "";
  const parts = basePath(definition).split("/").filter(Boolean);
  const kept = mode === "split" ? parts.slice(1) : parts;
  return kept.map((part) => `/${part}`).join("");
}

function basePath({ root, version }: Definition): string {
  if (version === 2) return textAt(root, "basePath") ?? "";
  const [server] = itemsOf(root, "servers");
  if (!server) return "";
  const variables = child(server, "variables");
  const variable = variables && child(variables, "basePath");
  const given = variable && textAt(variable, "default");
  return given ?? (textAt(server, "url") ?? "").replace(/^[a-z]+:\/\/[^/]*/i, "");
}
