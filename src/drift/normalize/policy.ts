import type { Json, JsonObject } from "../../model/json.ts";
import { isUnset, objectIn, readAnything, type Scope, type Side, translateAll } from "./form.ts";
import { parseJson } from "./json-text.ts";
import { type Compared, canonicalText } from "./whole.ts";

/**
 * An IAM policy in the one form that means the same, compared as a whole: statements and lists without order, shorthands
 * written out (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html). What is no policy is compared as it is.
 */
export function readPolicy(given: Json | undefined, scope: Scope): Compared | undefined {
  if (isUnset(given)) return undefined;
  const document = objectIn(typeof given === "string" ? parsePolicy(given) : given);
  if (!document) return readAnything(typeof given === "string" ? given.trim() : given, scope);
  const translated = objectIn(translateAll(document, scope.side)) ?? {};
  return scope.side.intern(canonicalPolicy(translated, scope.side));
}

/** AWS returns policies with their quotes escaped once more: `{\"Version\":…}`. */
function parsePolicy(text: string): Json | undefined {
  const parsed = parseJson(text) ?? parseJson(String(parseJson(`"${text.trim().replace(/[\n\r\t]/g, " ")}"`) ?? ""));
  return typeof parsed === "string" ? parseJson(parsed) : parsed;
}

function canonicalPolicy({ Version, Id, Statement, ...others }: JsonObject, side: Side): JsonObject {
  const statements = listOf(Statement).map((statement) => {
    const object = objectIn(statement);
    return object ? canonicalStatement(object, side) : statement;
  });
  return {
    ...others,
    Version: isUnset(Version) ? "2008-10-17" : (Version ?? null),
    ...(isUnset(Id) ? {} : { Id: Id ?? null }),
    Statement: sorted(statements),
  };
}

/** How each element of a statement is written; `Effect` and any other as it is. */
const elements: Readonly<Record<string, (value: Json, side: Side) => Json>> = {
  Principal: canonicalPrincipal,
  NotPrincipal: canonicalPrincipal,
  Action: canonicalActions,
  NotAction: canonicalActions,
  Resource: canonicalResources,
  NotResource: canonicalResources,
  Condition: canonicalCondition,
};

function canonicalStatement(statement: JsonObject, side: Side): JsonObject {
  const set = Object.entries(statement).filter(([, value]) => !isUnset(value));
  return Object.fromEntries(set.map(([name, value]) => [name, elements[name]?.(value, side) ?? value]));
}

/** Everyone is `*` however it is written; an account's number stands for its root user. */
function canonicalPrincipal(value: Json, { target }: Side): Json {
  const kinds = objectIn(value);
  if (!kinds) return value;
  const entries = Object.entries(kinds).map(([kind, names]): [string, Json] => {
    const full = listOf(names).map((name) =>
      kind === "AWS" && typeof name === "string" && /^\d{12}$/.test(name)
        ? `arn:${target.partition}:iam::${name}:root`
        : name,
    );
    return [kind, sorted(full)];
  });
  const everyone =
    entries.length === 1 && canonicalText(entries[0]?.[1] ?? null) === '["*"]' && Object.hasOwn(kinds, "AWS");
  return everyone ? "*" : Object.fromEntries(entries);
}

/** IAM takes actions in any case. */
function canonicalActions(value: Json): Json {
  return sorted(listOf(value).map((action) => (typeof action === "string" ? action.toLowerCase() : action)));
}

/** API Gateway writes `execute-api:/…` out when a policy is stored: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html */
function canonicalResources(value: Json, { target, apiId }: Side): Json {
  const own = `arn:${target.partition}:execute-api:${target.region}:${target.accountId}:${apiId}/`;
  const full = listOf(value).map((name) =>
    typeof name === "string" && apiId !== "" ? name.replace(/^execute-api:\//, own) : name,
  );
  return sorted(full);
}

/** Keys in any case, values as sets of texts. */
function canonicalCondition(value: Json): Json {
  const operators = Object.entries(objectIn(value) ?? {}).map(([operator, tests]): [string, Json] => {
    const object = objectIn(tests);
    return [operator, object ? canonicalTests(object) : tests];
  });
  return objectIn(value) ? Object.fromEntries(operators) : value;
}

/** The same key in two cases is two tests: neither may hide the other. */
function canonicalTests(tests: JsonObject): JsonObject {
  const lower = Map.groupBy(Object.keys(tests), (key) => key.toLowerCase());
  const entries = Object.entries(tests).map(([key, values]): [string, Json] => [
    lower.get(key.toLowerCase())?.length === 1 ? key.toLowerCase() : key,
    sorted(listOf(values).map((item) => (typeof item === "object" ? item : String(item)))),
  ]);
  return Object.fromEntries(entries);
}

function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** In one order, each once. */
function sorted(items: readonly Json[]): Json[] {
  const unique = new Map(items.map((item) => [canonicalText(item), item]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
