import type { Json, JsonObject } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";
import type { CaseSubject, PolicyCase, PolicyExample } from "../model/policy.ts";
import type { ResourceType } from "../model/resource-type.ts";
import { Regional } from "./environment.ts";
import { impliedBy, noteExample } from "./example-difference.ts";
import { instanceType } from "./instance.ts";
import { elementType, type Fields, structures } from "./structures.ts";
import { regionalFields, variablesOf } from "./variables.ts";

/** What is wrong within an example. */
export interface ExampleMistake {
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly nearest?: string;
}

const defaultNow = "2026-01-01T00:00:00.000Z";
const defaultTarget = { partition: "aws", accountId: "111122223333", region: "eu-west-1" };

/** The variables that an example describes: what it leaves out does not exist, lists are empty, the target is some account. */
export function exampleVariables(type: ResourceType, example: PolicyExample, subject?: CaseSubject): object {
  const given: PolicyExample = {
    target: defaultTarget,
    regional: {},
    now: defaultNow,
    ...impliedBy(example, subject),
    ...example,
  };
  const variables = [...variablesOf(type, subject)].map(([name, variableType]) => [
    name,
    toVariable(variableType, given[name]),
  ]);
  const values: object = Object.fromEntries(variables);
  if (subject === "difference") noteExample(values, example);
  return values;
}

function toVariable(type: string, value: Json | undefined): unknown {
  if (type === "string") return value ?? "";
  if (type === "bool") return value ?? false;
  if (type === "double") return value ?? 0;
  if (type.startsWith("list<"))
    return (Array.isArray(value) ? value : []).map((one) => toVariable(elementType(type), one));
  const Type = type === "Regional" ? Regional : instanceType(type);
  return new Type(isObject(value) ? value : undefined);
}

/** Misspelt variables and members of an example, and values of another type than AWS's. */
export function findMistakes(
  { resource: type, subject }: Pick<PolicyCase, "resource" | "subject">,
  example: PolicyExample,
  parameters: readonly string[],
): ExampleMistake[] {
  const variables = variablesOf(type, subject);
  const names = [...variables.keys(), "parameters"];
  return Object.entries(example).flatMap(([name, value]): ExampleMistake[] => {
    const variableType = variables.get(name);
    if (variableType !== undefined) return mistakesIn(variableType, value, [name]);
    if (name === "parameters") return unknownMembers(value, parameters, ["parameters"], "the policy");
    return [unknownMember(name, names, [], type)];
  });
}

function mistakesIn(type: string, value: Json, path: readonly (string | number)[]): ExampleMistake[] {
  if (value === null) return [];
  if (type.startsWith("list<")) {
    if (!Array.isArray(value)) return [{ path, message: `${path.join(".")} is not a list` }];
    return value.flatMap((one, index) => mistakesIn(elementType(type), one, [...path, index]));
  }
  if (type === "string" || type === "bool" || type === "double") {
    const expected = { string: "string", bool: "boolean", double: "number" }[type];
    return typeof value === expected ? [] : [{ path, message: `${path.join(".")} is not a ${expected}` }];
  }
  if (!isObject(value)) return [{ path, message: `${path.join(".")} is not a map of members` }];
  if (type.startsWith("map<")) {
    return Object.entries(value).flatMap(([key, one]) => mistakesIn(elementType(type), one, [...path, key]));
  }
  const fields: Fields = (type === "Regional" ? regionalFields : structures.get(type)) ?? {};
  return [
    ...unknownMembers(value, Object.keys(fields), path, type),
    ...Object.entries(value).flatMap(([member, one]) => {
      const memberType = fields[member];
      return memberType === undefined ? [] : mistakesIn(memberType, one, [...path, member]);
    }),
  ];
}

function unknownMembers(
  value: Json,
  known: readonly string[],
  path: readonly (string | number)[],
  owner: string,
): ExampleMistake[] {
  const names = isObject(value) ? Object.keys(value) : [];
  return names.filter((name) => !known.includes(name)).map((name) => unknownMember(name, known, path, owner));
}

function unknownMember(
  name: string,
  known: readonly string[],
  path: readonly (string | number)[],
  owner: string,
): ExampleMistake {
  const meant = nearest(name, known);
  const at = [...path, name];
  if (meant !== undefined) return { path: at, message: `${owner} has no ${name}`, nearest: meant };
  return { path: at, message: `${owner} has no ${name}; there are ${known.join(", ")}` };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
