import { elementType, structureOf, structures } from "../../src/evaluate/structures.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";

/** A step from a structure into a member, an entry or an element. */
export type Step = string | number;

/** A place in a generated configuration that holds no structure, map entry or element of its own. */
export interface Leaf {
  /** `v1.Integration.timeoutInMillis`: the structure and member that hold the value. */
  readonly member: string;
  readonly steps: readonly Step[];
  readonly kind: "text" | "number" | "boolean" | "list";
  readonly value: Json;
}

/** Values that mean something, by structure and member: text that is a policy, keys of a special form. */
const special: Readonly<Record<string, Json>> = {
  "v1.RestApi.policy": policy("execute-api:Invoke"),
  "v1.DomainName.policy": policy("execute-api:Invoke"),
  "v1.DomainName.managementPolicy": policy("apigateway:CreateAccessAssociation"),
  "v1.Model.schema": '{"title":"a"}',
  "v2.Model.Schema": '{"title":"a"}',
  "v1.GatewayResponse.defaultResponse": false,
  "v2.Stage.AutoDeploy": false,
};

/** Keys of maps that have a form of their own. */
const keys: Readonly<Record<string, string>> = { "v1.Stage.methodSettings": "~1pets~1{id}/GET" };

/** A resource policy that allows one action. */
export function policy(action: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: "*", Action: action, Resource: "*" }],
  });
}

/** A configuration in which every member that the SDK knows of is set, each to a value of its own, and the places of its leaves. */
export function generateConfig(type: ResourceType): { config: JsonObject; leaves: Leaf[] } {
  const leaves: Leaf[] = [];
  let counter = 100;
  const generate = (kind: string, member: string, steps: readonly Step[]): Json => {
    counter += 1;
    const note = (leaf: Leaf["kind"], value: Json) => {
      leaves.push({ member, steps, kind: leaf, value });
      return value;
    };
    if (kind === "string") return note("text", special[member] ?? `text${counter}`);
    if (kind === "double") return note("number", counter);
    if (kind === "bool") return note("boolean", special[member] ?? true);
    if (kind === "list<string>") return note("list", [`item${counter}`]);
    if (kind.startsWith("list<")) return [generate(elementType(kind), member, [...steps, 0])];
    if (kind.startsWith("map<")) {
      const key = keys[member] ?? `key${counter}`;
      return { [key]: generate(elementType(kind), member, [...steps, key]) };
    }
    return structure(kind, steps);
  };
  const structure = (name: string, steps: readonly Step[]): JsonObject =>
    Object.fromEntries(
      Object.entries(structures.get(name) ?? {}).map(([member, kind]) => [
        member,
        generate(kind, `${name}.${member}`, [...steps, member]),
      ]),
    );
  return { config: structure(structureOf(type), []), leaves };
}

/** A copy with another value at a place; with undefined, without what stood there. */
export function setAt(config: JsonObject, steps: readonly Step[], value: Json | undefined): JsonObject {
  const copy = JSON.parse(JSON.stringify(config)) as JsonObject;
  const last = steps.at(-1) ?? "";
  let holder: Json = copy;
  for (const step of steps.slice(0, -1)) holder = (holder as Record<Step, Json>)[step] ?? null;
  const owner = holder as Record<Step, Json>;
  if (value === undefined) {
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete owner[last];
  } else Object.defineProperty(owner, last, { value, enumerable: true, writable: true, configurable: true });
  return copy;
}

/** Another value of the same kind. */
export function otherValue({ member, kind, value }: Leaf): Json {
  if (/policy$/i.test(member)) return policy("execute-api:Other");
  if (/schema$/i.test(member)) return '{"title":"b"}';
  if (kind === "number") return Number(value) + 1;
  if (kind === "boolean") return !value;
  return kind === "list" ? [...(value as Json[]), "another"] : `${String(value)}-other`;
}
