import type { JsonObject } from "../../model/json.ts";
import { redact } from "../../model/secret.ts";
import type { TrailEvent } from "../../model/trail-event.ts";
import { type Fingerprint, toConfig } from "../plain.ts";
import { callerOf } from "./caller.ts";
import { isRecord, readMember, readText } from "./read-member.ts";
import type { LookedUpEvent } from "./trail.ts";

/** Members that no one needs to know who changed what: key values, and whole definitions. */
const omit = ["value", "body"];

/**
 * An event as it is kept: who called what and how, without secrets. Parts that the event lacks are empty text or objects.
 * Undefined when its text is no JSON object, so that nothing is known of what it changed.
 */
export function toTrailEvent(event: LookedUpEvent, fingerprint: Fingerprint): TrailEvent | undefined {
  const record = parse(event.CloudTrailEvent ?? "");
  if (!record) return undefined;
  const errorCode = readText(record, "errorCode");
  return {
    id: event.EventId ?? readText(record, "eventID") ?? "",
    time: toTime(event.EventTime, readText(record, "eventTime")),
    name: event.EventName ?? readText(record, "eventName") ?? "",
    ...callerOf(record, event.Username),
    request: toRequest(readMember(record, "requestParameters"), fingerprint),
    response: toConfig(readMember(record, "responseElements"), fingerprint, omit),
    ...(errorCode === undefined ? {} : { errorCode }),
  };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function toTime(time: Date | undefined, text: string | undefined): string {
  const date = time ?? new Date(text ?? "");
  return Number.isNaN(date.getTime()) ? "" : date.toISOString();
}

/** What was asked for: v1's body stands in a member such as `updateStageInput`, v2's at the top. */
function toRequest(parameters: Record<string, unknown>, fingerprint: Fingerprint): JsonObject {
  const isBody = ([name, member]: [string, unknown]) => name.endsWith("Input") && isRecord(member);
  const entries = Object.entries(parameters);
  const bodies = entries.filter(isBody).map(([name]) => [name, toBody(readMember(parameters, name), fingerprint)]);
  const others = Object.fromEntries(entries.filter((entry) => !isBody(entry)));
  return { ...toBody(others, fingerprint), ...Object.fromEntries(bodies) };
}

/** Patch operations have their secrets taken out by their paths: `/variables/dbPassword` says what its value is. */
function toBody(members: Record<string, unknown>, fingerprint: Fingerprint): JsonObject {
  const { patchOperations, ...others } = members;
  const body = toConfig(others, fingerprint, omit);
  if (!Array.isArray(patchOperations)) return body;
  return { ...body, patchOperations: patchOperations.filter(isRecord).map((patch) => toPatch(patch, fingerprint)) };
}

function toPatch({ op, path, from, value }: Record<string, unknown>, fingerprint: Fingerprint): JsonObject {
  const place = typeof path === "string" ? path : "";
  const name = place.slice(place.lastIndexOf("/") + 1);
  const patch = toConfig({ op, path, from }, fingerprint);
  return typeof value === "string" ? { ...patch, value: redact(name, value, fingerprint) } : patch;
}
