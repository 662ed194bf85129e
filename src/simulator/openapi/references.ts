import { refusal } from "./refusal.ts";

/** References that lead to references, at most. */
const longestChain = 32;

/** The value that `{"$ref": "#/…"}` stands for; the value itself when it is no reference. Refuses one that leads nowhere. */
export function follow(root: unknown, value: unknown, place: string): unknown {
  let current = value;
  for (let step = 0; step < longestChain; step += 1) {
    const reference = referenceOf(current);
    if (reference === undefined) return current;
    current = target(root, reference, place);
  }
  throw refusal(`The reference ${referenceOf(value)} leads back to itself`, place);
}

/** The `$ref` of a value that is a reference. */
export function referenceOf(value: unknown): string | undefined {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, "$ref")) return undefined;
  const reference = (value as { $ref: unknown }).$ref;
  return typeof reference === "string" ? reference : undefined;
}

function target(root: unknown, reference: string, place: string): unknown {
  if (!reference.startsWith("#/")) throw refusal(`The reference ${reference} leads out of the definition`, place);
  const found = reference.slice(2).split("/").map(decode).reduce(step, root);
  if (found === undefined) throw refusal(`The reference ${reference} leads nowhere`, place);
  return found;
}

function step(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Record<string, unknown>)[name];
}

/** A token that isn't well percent-encoded stands for itself. */
function decode(token: string): string {
  const plain = token.replace(/%([0-9A-Fa-f]{2})/g, (_whole, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return plain.replaceAll("~1", "/").replaceAll("~0", "~");
}
