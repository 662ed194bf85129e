import { child, itemsOf, type Node } from "./node.ts";
import { textAt } from "./scalars.ts";

/** AWS tags of the API: those of the document's tags that have a value. */
export function tagsOf(root: Node): Readonly<Record<string, string>> {
  const tags = itemsOf(root, "tags").filter((tag) => child(tag, "x-amazon-apigateway-tag-value") !== undefined);
  return Object.fromEntries(
    tags.map((tag) => [textAt(tag, "name") ?? "", textAt(tag, "x-amazon-apigateway-tag-value") ?? ""]),
  );
}
