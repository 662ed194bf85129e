import type { Json } from "../../model/json.ts";
import { isUnset, type Member, readAnything, type Scope } from "./form.ts";
import { readJsonText } from "./json-text.ts";
import { readPolicy } from "./policy.ts";

/** What holds when a member is not set: a value, or one that depends on where the member stands. */
type Fallback = Json | ((scope: Scope) => Json | undefined);

/** A member that is not configuration. */
export function leftOut(reason: string): Member {
  return { leftOut: reason, read: () => undefined };
}

/** A text, number or boolean. */
export function value(fallback?: Fallback): Member {
  return {
    read(given, scope) {
      const set = isUnset(given) ? fallbackOf(fallback, scope) : given;
      return readAnything(set, scope);
    },
  };
}

/** A text of which a part says nothing, such as line ends. */
export function text(simplify: (text: string, scope: Scope) => string | undefined): Member {
  return {
    read: (given, scope) =>
      typeof given === "string" ? simplify(scope.side.translate(given), scope) : readAnything(given, scope),
  };
}

/** The id of another resource, after `prefix`. */
export function reference(prefix = ""): Member {
  return {
    read(given, scope) {
      if (typeof given !== "string" || !given.startsWith(prefix)) return readAnything(given, scope);
      return given === "" ? undefined : prefix + scope.side.translateId(given.slice(prefix.length));
    },
  };
}

/** A list whose order says nothing. An empty one is none. */
export function set(simplify: (item: string) => string = (item) => item, fallback?: Fallback): Member {
  return {
    read(given, scope) {
      const items = isUnset(given) ? fallbackOf(fallback, scope) : given;
      if (!Array.isArray(items)) return readAnything(items, scope);
      const { translate, intern } = scope.side;
      const simple = items.map((item) => (typeof item === "string" ? simplify(translate(item)) : item));
      const unique = new Map(simple.filter((item) => item !== null).map((item) => [JSON.stringify(item), item]));
      return intern([...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item));
    },
  };
}

/** An IAM policy, as text or as JSON. */
export const policy: Member = { read: readPolicy };

/** A JSON schema, as text. */
export const schema: Member = { read: readJsonText };

function fallbackOf(fallback: Fallback | undefined, scope: Scope): Json | undefined {
  return typeof fallback === "function" ? fallback(scope) : fallback;
}
