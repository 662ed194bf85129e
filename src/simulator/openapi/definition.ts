import { isObject, type Node } from "./node.ts";
import { refusal } from "./refusal.ts";

/** Nesting beyond this is no API definition. */
const deepest = 200;

/** A definition whose form is known. */
export interface Definition {
  readonly root: Node;
  /** Major version of the OpenAPI specification. */
  readonly version: 2 | 3;
}

/** Looks at a definition's outside. Refuses what is neither OpenAPI 2 nor OpenAPI 3. */
export function openDefinition(document: unknown): Definition {
  if (!isObject(document)) throw refusal("An object is expected", "#");
  checkDepth(document);
  return { root: { root: document, value: document, place: "#" }, version: versionOf(document) };
}

/** YAML makes a number of an unquoted version. */
function versionOf(document: Readonly<Record<string, unknown>>): 2 | 3 {
  const member = ["swagger", "openapi"].find((name) => Object.hasOwn(document, name));
  if (member === undefined) throw refusal("Neither openapi nor swagger is given", "#");
  const version = typeof document[member] === "object" ? "" : String(document[member]);
  if (member === "swagger" && /^2(\.0)?$/.test(version)) return 2;
  if (member === "openapi" && /^3(\.[01](\.\d+)?)?(-\w+)?$/.test(version)) return 3;
  throw refusal(`The version ${JSON.stringify(document[member]) ?? ""} of ${member} is not supported`, `#/${member}`);
}

/** Level by level, so that no depth exhausts the stack; what is shared (a YAML alias) is looked at once. */
function checkDepth(document: object): void {
  const seen = new Set<object>([document]);
  let level: readonly object[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) throw refusal(`Values are nested more than ${deepest} levels deep`, "#");
    level = level.flatMap((value) => Object.values(value)).filter((value) => isNew(value, seen));
  }
}

function isNew(value: unknown, seen: Set<object>): value is object {
  if (typeof value !== "object" || value === null || seen.has(value)) return false;
  seen.add(value);
  return true;
}
