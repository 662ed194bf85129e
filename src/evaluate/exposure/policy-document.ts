import type { Json, JsonObject } from "../../model/json.ts";

/** What a statement names, or (`not`) everything but that. */
export interface Named {
  readonly not: boolean;
  readonly values: readonly string[];
}

/** One test of one condition key. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

/** One statement of a resource policy, its shorthands written out. */
export interface Statement {
  readonly effect: "Allow" | "Deny";
  /** `*` stands for everyone, signed in or not; services and federations carry their kind: `Service:…`. */
  readonly principals: Named;
  readonly actions: Named;
  readonly resources: Named;
  readonly conditions: readonly Condition[];
}

/** A resource policy: none, its statements, or why it could not be read. */
export type PolicyDocument =
  | { readonly kind: "none" }
  | { readonly kind: "read"; readonly statements: readonly Statement[] }
  | { readonly kind: "unreadable"; readonly problem: string };

/** Four times what AWS accepts: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const longest = 32_768;

class Unreadable extends Error {}

/** Reads a resource policy as AWS returns it: JSON text, mostly with its quotes escaped once more. Never throws. */
export function parsePolicy(policy: Json | undefined): PolicyDocument {
  if (policy === undefined || policy === null || (typeof policy === "string" && policy.trim() === "")) {
    return { kind: "none" };
  }
  try {
    const document = typeof policy === "string" ? parseText(policy) : policy;
    const statements = listOf(objectOf(document, "the policy").Statement).map(toStatement);
    if (statements.length === 0) throw new Unreadable("it has no Statement");
    return { kind: "read", statements };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { kind: "unreadable", problem: error.message };
  }
}

function parseText(text: string): Json {
  if (text.length > longest) throw new Unreadable(`it is ${text.length} characters long`);
  const parsed = parseJson(text) ?? parseJson(unescapeText(text));
  const document = typeof parsed === "string" ? parseJson(parsed) : parsed;
  if (document === undefined) throw new Unreadable("it is no JSON");
  return document;
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `{\\"Version\\":…}` without the backslashes; whatever else it is stays no JSON. */
function unescapeText(text: string): string {
  return String(parseJson(`"${text.trim().replace(/[\n\r\t]/g, " ")}"`) ?? "");
}

function toStatement(value: Json): Statement {
  const statement = objectOf(value, "a statement");
  const { Effect } = statement;
  if (Effect !== "Allow" && Effect !== "Deny") throw new Unreadable("a statement's Effect is neither Allow nor Deny");
  return {
    effect: Effect,
    principals: named(statement, "Principal", principalsOf),
    actions: named(statement, "Action", stringsOf),
    resources: named(statement, "Resource", stringsOf),
    conditions: conditionsOf(statement.Condition),
  };
}

function named(statement: JsonObject, name: string, read: (value: Json, name: string) => string[]): Named {
  const positive = member(statement, name);
  const negative = member(statement, `Not${name}`);
  if ((positive === undefined) === (negative === undefined)) {
    throw new Unreadable(`a statement needs either ${name} or Not${name}`);
  }
  const values = read(positive ?? negative ?? null, name);
  if (values.length === 0 || values.includes("")) throw new Unreadable(`a statement's ${name} is empty`);
  return { not: positive === undefined, values };
}

function principalsOf(value: Json): string[] {
  if (typeof value === "string") {
    if (value !== "*") throw new Unreadable("a statement's Principal is a text other than *");
    return [value];
  }
  return Object.entries(objectOf(value, "a Principal")).flatMap(([kind, names]) =>
    stringsOf(names, "Principal").map((name) => (kind === "AWS" ? name : `${kind}:${name}`)),
  );
}

function conditionsOf(value: Json | undefined): Condition[] {
  if (value === undefined || value === null) return [];
  return Object.entries(objectOf(value, "a Condition")).flatMap(([operator, tests]) =>
    Object.entries(objectOf(tests, "a Condition")).map(([key, values]) => ({
      operator,
      key,
      values: listOf(values).map(textOf),
    })),
  );
}

function stringsOf(value: Json, name: string): string[] {
  return listOf(value).map((item) => {
    if (typeof item !== "string") throw new Unreadable(`a statement's ${name} is no text`);
    return item;
  });
}

function textOf(value: Json): string {
  if (typeof value === "object") throw new Unreadable("a Condition's value is no text");
  return String(value);
}

function listOf(value: Json | undefined): Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function objectOf(value: Json, what: string): JsonObject {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Unreadable(`${what} is no JSON object`);
  }
  return value;
}

function member(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}
