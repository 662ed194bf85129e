import type { Json, JsonObject } from "../../model/json.ts";
import { type Form, isUnset, type Member, objectIn, readAnything, readStructure, type Scope } from "./form.ts";
import { canonicalText, noMembers, toJson } from "./whole.ts";

/**
 * Entries by keys that people choose. None and an empty map are the same; an entry that is null is none.
 * @param keyOf writes a key in one way where there are several; keys that then would be the same stay as they are
 */
export function map(entry: Member, keyOf?: (key: string) => string): Member {
  return {
    ...(entry.within ? { within: entry.within } : {}),
    read(given, scope) {
      if (!isObjectOrUnset(given)) return readAnything(given, scope);
      const entries = noMembers();
      const named = Map.groupBy(Object.keys(given ?? {}), keyOf ?? ((key) => key));
      for (const [name, keys] of named) {
        for (const key of keys) {
          const item = given?.[key];
          const compared = item === null ? undefined : entry.read(item, scope);
          if (compared !== undefined) entries[keys.length > 1 ? key : name] = compared;
        }
      }
      return entries;
    },
  };
}

function isObjectOrUnset(given: Json | undefined): given is JsonObject | null | undefined {
  return given === undefined || given === null || objectIn(given) !== undefined;
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
        const object = objectIn(item);
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
      const sorted = given.toSorted((a, b) => (by(objectIn(a) ?? {}) < by(objectIn(b) ?? {}) ? -1 : 1));
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

/** A map in which an empty text is not the same as no entry, as tags are. */
export const texts: Member = map({
  read: (given, scope) => (given === "" ? "" : readAnything(given, scope)),
});
