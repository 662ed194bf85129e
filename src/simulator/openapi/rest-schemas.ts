import { isObject, type Node, placeOf } from "./node.ts";
import { note } from "./notes.ts";
import { referenceOf } from "./references.ts";
import type { RestImport } from "./rest-context.ts";

const modelReference = /^#\/(definitions|components\/schemas)\/([^/]+)$/;

/** Whether a reference leads to a model of the definition. */
export function isModelReference(reference: string): boolean {
  return modelReference.test(reference);
}

/** A model's schema as GetModel returns it: JSON whose references lead to the API's other models. */
export function modelSchema(context: RestImport, node: Node): string {
  return JSON.stringify(rewritten(context, node.value, node.place, true), undefined, 2);
}

/** @param isSchema whether the value's members are keywords, rather than names of properties */
function rewritten(context: RestImport, value: unknown, place: string, isSchema: boolean): unknown {
  if (Array.isArray(value)) return value.map((item, index) => rewritten(context, item, `${place}/${index}`, true));
  if (!isObject(value)) return value;
  const [, , name] = modelReference.exec((isSchema && referenceOf(value)) || "") ?? [];
  if (name !== undefined)
    return { $ref: `https://apigateway.amazonaws.com/restapis/${String(context.draft.api.id)}/models/${name}` };
  const kept = Object.entries(value).filter(([keyword]) => !isSchema || isKept(context, keyword, place));
  const members = kept.map(([keyword, member]) => {
    // AWS answers required properties in alphabetical order.
    if (isSchema && keyword === "required" && Array.isArray(member)) return [keyword, member.toSorted()] as const;
    const below = placeOf({ place }, keyword);
    return [keyword, rewritten(context, member, below, !isSchema || keyword !== "properties")] as const;
  });
  return Object.fromEntries(members);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html */
function isKept({ notes }: RestImport, keyword: string, place: string): boolean {
  if (keyword !== "discriminator") return true;
  note(notes, "discriminator is not supported in models and was ignored", place);
  return false;
}
