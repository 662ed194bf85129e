import { asObject, type Json, type JsonObject } from "../../model/json.ts";
import type { TrailEvent } from "../../model/trail-event.ts";

/** What a call was made with and answered, member by member. */
export interface CallMembers {
  /** What the URI and the query said, and v2's body. */
  readonly uri: JsonObject;
  /** v1's body, which stands in a member of its own: `updateStageInput`. */
  readonly body: JsonObject;
  readonly answer: JsonObject;
}

/** The members of the call that an event is about. */
export function membersOf({ request, response }: TrailEvent): CallMembers {
  const bodies = Object.entries(request).filter(([name]) => name.endsWith("Input"));
  return { uri: request, body: Object.assign({}, ...bodies.map(([, body]) => asObject(body))), answer: response };
}

/** The last part of an ARN, which begins with a slash: the account field is empty in some of one resource's ARNs. */
export function pathOf(arn: string): string {
  return arn.startsWith("arn:") ? arn.split(":").slice(5).join(":") : arn;
}

/**
 * The paths that a template such as `/restapis/{restApiId}/stages/{stageName}` stands for: with the names that the call was
 * made with, and with those in its answer, which differ when it renamed something. None when it has no such member.
 */
export function resolvePaths(template: string, { uri, body, answer }: CallMembers): readonly string[] {
  const asked = resolve(template, { ...answer, ...body, ...uri });
  const answered = resolve(template, { ...uri, ...body, ...answer });
  return [...new Set([...asked, ...answered])].map(pathOf);
}

function resolve(template: string, members: JsonObject): readonly string[] {
  const parts = template.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? [part] : valuesOf(part, members)));
  return parts.reduce((starts, ends) => starts.flatMap((start) => ends.map((end) => start + end)), [""]);
}

/** The segments of a JSON Pointer such as `/requestParameters/{requestParameterKey}`; undefined without such a member. */
export function resolvePointer(template: string, { uri, body, answer }: CallMembers): readonly string[] | undefined {
  const members = { ...answer, ...body, ...uri };
  const segments = template
    .slice(1)
    .split("/")
    .map((segment) => {
      const [, name] = /^\{(\w+)\}$/.exec(segment) ?? [];
      return name === undefined ? segment : members[name];
    });
  return segments.every((segment) => typeof segment === "string") ? segments : undefined;
}

function valuesOf(name: string, members: JsonObject): readonly string[] {
  if (name === "domain") return domainOf(members);
  if (name === "basePath") return [mappingKeyOf(members.basePath)];
  if (name === "apiMappingKey") return [mappingKeyOf(members.apiMappingKey) || noPath];
  const value = members[name];
  if (Array.isArray(value)) return value.filter((item) => typeof item === "string");
  return typeof value === "string" && value !== "" ? [value] : [];
}

/** Private domain names have an id besides: `name+id`. */
function domainOf({ domainName, domainNameId }: JsonObject): readonly string[] {
  if (typeof domainName !== "string") return [];
  return [typeof domainNameId === "string" ? `${domainName}+${domainNameId}` : domainName];
}

/** What v1 writes for the path of a mapping that has none. */
const noPath = "(none)";

/** A mapping's path; empty for one that has none. */
export function mappingKeyOf(value: Json | undefined): string {
  return typeof value === "string" && value !== noPath ? value : "";
}
