import type { Json, JsonObject } from "../../model/json.ts";
import type { ResourceType } from "../../model/resource-type.ts";
import type { OpenText, RestoreInput, RestoreValue } from "../../model/restore.ts";
import { secretMarkersIn } from "../../model/secret.ts";
import type { Resource } from "../../model/snapshot.ts";
import { appendPointer } from "../pointer.ts";
import { concat } from "./open-text.ts";
import { expectedApiArn, idToday, type Place } from "./place.ts";

/** Members that are the id of another resource of the API: its collection, and what stands before the id. */
export const references: Partial<
  Record<ResourceType, Readonly<Record<string, readonly [collection: string, before?: string]>>>
> = {
  "AWS::ApiGateway::Resource": { parentId: ["resources"] },
  "AWS::ApiGateway::Method": { authorizerId: ["authorizers"], requestValidatorId: ["requestvalidators"] },
  "AWS::ApiGateway::Integration": { cacheNamespace: ["resources"] },
  "AWS::ApiGateway::UsagePlanKey": { id: ["apikeys"] },
  "AWS::ApiGatewayV2::Route": { AuthorizerId: ["authorizers"], Target: ["integrations", "integrations/"] },
};

/** The expected configuration with today's ids in it, and variables where secrets were. */
export function restate(place: Place, resource: Resource): RestoreInput {
  const own = references[resource.type] ?? {};
  const members = Object.entries(resource.config).map(([name, value]): [string, RestoreValue] => {
    const reference = Object.hasOwn(own, name) ? own[name] : undefined;
    if (reference && typeof value === "string") return [name, refer(place, resource, value, ...reference)];
    return [name, restateValue(place, resource, value, appendPointer("", name))];
  });
  return Object.fromEntries(members);
}

function refer(place: Place, { arn }: Resource, value: string, collection: string, before = ""): RestoreValue {
  if (!value.startsWith(before)) return value;
  const id = value.slice(before.length);
  const root = expectedApiArn(place) || arn.slice(0, arn.indexOf(":/") + 1);
  const today = idToday(place, { id, arn: `${root}/${collection}/${id}` });
  return concat(before, today as string | OpenText);
}

/** A value of the expected side as it is to be written today. `path` is where it stands in the resource. */
export function restateValue(place: Place, resource: Resource, value: Json, path: string): RestoreValue {
  if (typeof value === "string") return restateText(place, resource, value, path);
  if (Array.isArray(value)) {
    return value.map((item, index) => restateValue(place, resource, item, appendPointer(path, String(index))));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value as JsonObject).map(([name, member]) => [
      name,
      restateValue(place, resource, member, appendPointer(path, name)),
    ]),
  );
}

function restateText({ translate }: Place, { arn }: Resource, text: string, path: string): string | OpenText {
  const renamed = translate(text);
  const pieces = secretMarkersIn(renamed);
  if (pieces.length === 0) return renamed;
  let at = 0;
  const parts: (string | OpenText)[] = [];
  for (const [index, { start, end }] of pieces.entries()) {
    parts.push(renamed.slice(at, start), { $text: [{ variable: secretKey(arn, path, index) }] });
    at = end;
  }
  return concat(...parts, renamed.slice(at));
}

/** What stands for a secret until its variable has a name. */
function secretKey(arn: string, path: string, index: number): string {
  return `secret ${index} ${arn} ${path}`;
}

/** The resource and member that a variable stands for, when it stands for a secret. */
export function secretPlace(variable: string): { readonly arn: string; readonly path: string } | undefined {
  const [, arn, path] = /^secret \d+ (\S+) (.*)$/s.exec(variable) ?? [];
  return arn === undefined || path === undefined ? undefined : { arn, path };
}
