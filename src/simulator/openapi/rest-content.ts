import { membersOf, type Node, rawChild } from "./node.ts";
import type { RestImport } from "./rest-context.ts";
import { modelNameOf } from "./rest-models.ts";

/** A model's name for each content type of a request body or response of OpenAPI 3; undefined when there are none. */
export function modelsByType(context: RestImport, owner: Node): Record<string, string> | undefined {
  const models = membersOf(owner, "content").flatMap(([type, content]) => {
    const schema = rawChild(content, "schema");
    const name = schema && modelNameOf(context, schema);
    return name === undefined ? [] : [[type, name] as const];
  });
  return models.length === 0 ? undefined : Object.fromEntries(models);
}
