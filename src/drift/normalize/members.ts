import type { Json, JsonObject } from "../../model/json.ts";
import { asObject, type Form, isUnset, type Member, readAnything, readStructure, type Scope } from "./form.ts";
import { readJsonText } from "./json-text.ts";
import { readPolicy } from "./policy.ts";
import { canonicalText, noMembers, toJson } from "./whole.ts";

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

/** A map in which an empty text is not the same as no entry, as tags are. */
export const texts: Member = map({
  read: (given, scope) => (given === "" ? "" : readAnything(given, scope)),
});

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

/** Entries by keys that people choose. None and an empty map are the same; an entry that is null is none. */
export function map(entry: Member, keyOf: (key: string) => string = (key) => key): Member {
  return {
    ...(entry.within ? { within: entry.within } : {}),
    read(given, scope) {
      if (!isObjectOrUnset(given)) return readAnything(given, scope);
      const entries = noMembers();
      for (const [key, item] of Object.entries(given ?? {})) {
        const compared = item === null ? undefined : entry.read(item, scope);
        const known = keyOf(key);
        if (compared !== undefined) entries[known in entries ? key : known] = compared;
      }
      return entries;
    },
  };
}

function isObjectOrUnset(given: Json | undefined): given is JsonObject | null | undefined {
  return given === undefined || given === null || asObject(given) !== undefined;
}

/** A structure that may be there or not. One without a member that is set is not there. */
export function part(form: Form): Member {
  return { within: form, read: (given, scope) => (isUnset(given) ? undefined : structure(form).read(given, scope)) };
}

/** A structure whose defaults hold when it is not there; also the entry of a map, which is there even when it is empty. */
export function structure(form: Form): Member {
  return {
    within: form,
    read(given, scope) {
      if (!isObjectOrUnset(given)) return readAnything(given, scope);
      return readStructure(form, given ?? {}, scope.side, scope.resource);
    },
  };
}

/** A list of structures known by a key of their own: a map. When the keys are not unique, the list as a whole. */
export function keyed(form: Form, keyOf: (item: JsonObject, scope: Scope) => string | undefined): Member {
  return {
    within: form,
    read(given, scope) {
      if (!Array.isArray(given)) return isUnset(given) ? noMembers() : readAnything(given, scope);
      const entries = noMembers();
      for (const item of given) {
        const object = asObject(item);
        const key = object && keyOf(object, scope);
        if (!object || key === undefined || key in entries) return bag(form).read(given, scope);
        entries[key] = readStructure(form, object, scope.side, scope.resource);
      }
      return entries;
    },
  };
}

/** A list of few structures, each known by its place after sorting by `by`, so that a change in one is a change of that member. */
export function rows(form: Form, by: (item: JsonObject) => string): Member {
  return {
    within: form,
    read(given, scope) {
      if (!Array.isArray(given)) return isUnset(given) ? noMembers() : readAnything(given, scope);
      const sorted = given.toSorted((a, b) => (by(asObject(a) ?? {}) < by(asObject(b) ?? {}) ? -1 : 1));
      const entries = noMembers();
      for (const [index, item] of sorted.entries()) {
        const compared = structure(form).read(item, scope);
        if (compared !== undefined) entries[index] = compared;
      }
      return entries;
    },
  };
}

/** A list of structures without order or key: compared as a whole. */
export function bag(form: Form): Member {
  return {
    within: form,
    read(given, scope) {
      if (!Array.isArray(given)) return readAnything(given, scope);
      if (given.length === 0) return undefined;
      const items = given.map((item) => toJson(structure(form).read(item, scope) ?? null));
      const sorted = items.toSorted((a, b) => (canonicalText(a) < canonicalText(b) ? -1 : 1));
      return scope.side.intern(sorted);
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
