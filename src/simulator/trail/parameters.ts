import type { OperationSchema } from "../../schema/operations.ts";
import { encodeValue } from "../encode.ts";
import type { Values } from "../handler.ts";
import { structureOf } from "../shapes.ts";

/** What CloudTrail shows in place of the members that it hides. */
const masked = "***";
const hidden = new Set(["stageVariables"]);

/** `requestParameters` of a v1 call: what the URI says at the top, the body in a member of its own, e.g. `createStageInput`. */
export function restRequest(operation: OperationSchema, input: Values): Values {
  const members = structureOf(operation.input).members.filter(({ name }) => input[name] !== undefined);
  const body = members.filter(({ binding }) => binding === "body").map(({ name }) => [name, spell(input[name])]);
  const uri = members.filter(({ binding }) => binding === "label" || binding === "query");
  return {
    ...Object.fromEntries(uri.map(({ name }) => [name, spell(input[name])])),
    ...(body.length > 0 ? { [`${lowerFirst(operation.name)}Input`]: Object.fromEntries(body) } : {}),
    template: false,
  };
}

/** `responseElements` of a v1 call: the answer with links to what belongs to it; null when there was none. */
export function restResponse(operation: OperationSchema, input: Values, output: Values): Values | null {
  const answer = Object.entries(output).filter(([, value]) => value !== undefined && !(value instanceof Uint8Array));
  if (answer.length === 0) return null;
  const labels = structureOf(operation.input).members.filter(({ binding }) => binding === "label");
  const self = { ...Object.fromEntries(labels.map(({ name }) => [name, input[name]])), template: false };
  return { ...Object.fromEntries(answer.map(([name, value]) => [name, spell(value)])), self };
}

/** `requestParameters` or `responseElements` of a call to v2 or another service: flat, in the names of its JSON. */
export function flatParameters(schema: OperationSchema["input"], values: Values): Values | null {
  const members = structureOf(schema).members.filter(({ name }) => values[name] !== undefined && values[name] !== null);
  if (members.length === 0) return null;
  return Object.fromEntries(
    members.map(({ name, jsonName, shape }) => {
      const key = lowerFirst(jsonName);
      return [key, hidden.has(key) ? masked : encodeValue(shape, values[name], { times: "iso" })];
    }),
  );
}

/** Dates as v1's events have them: `Jul 11, 2022 7:37:48 PM`. */
function spell(value: unknown): unknown {
  if (value instanceof Date)
    return dateFormat
      .format(value)
      .replace(/,(?= \d+:)/, "")
      .replaceAll("\u202f", " ");
  if (Array.isArray(value)) return value.map(spell);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spell(member)]));
}

const dateFormat = new Intl.DateTimeFormat("en-US", { dateStyle: "medium", timeStyle: "medium", timeZone: "UTC" });

function lowerFirst(name: string): string {
  return /^[A-Z]{2}/.test(name)
    ? name.replace(/^[A-Z]+(?=[A-Z])/, (start) => start.toLowerCase())
    : name.charAt(0).toLowerCase() + name.slice(1);
}
