import type { Call } from "../handler.ts";
import { isRecord } from "./records.ts";
import { badRequest } from "./refusals.ts";

/**
 * A resource policy as GetRestApi returns it: JSON with its quotes escaped (`{\"Version\":…`), and the short form
 * `execute-api:/…` of a resource spelled out as an ARN.
 */
export function storedPolicy(text: unknown, apiId: string, call: Call): string {
  const { account, region } = call;
  const prefix = `arn:${account.partition}:execute-api:${region.name}:${account.id}:${apiId}/`;
  return escaped(expandResources(parse(text), prefix));
}

/** A domain name's policy as GetDomainName returns it: JSON with its quotes escaped. */
export function storedDomainPolicy(text: unknown): string {
  return escaped(parse(text));
}

/** The JSON document that was escaped. */
export function writtenPolicy(stored: unknown): string {
  return JSON.parse(`"${stored}"`) as string;
}

function escaped(document: unknown): string {
  return JSON.stringify(JSON.stringify(document)).slice(1, -1);
}

function parse(text: unknown): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(String(text));
    if (isRecord(document) && document.Statement !== undefined) return document;
  } catch {
    // refused below, like every other text that is no policy
  }
  throw badRequest("Invalid policy document. Please check the policy syntax and ensure that Principals are valid.");
}

function expandResources(value: unknown, prefix: string): unknown {
  if (typeof value === "string") return value.replace(/^execute-api:\//, prefix);
  if (Array.isArray(value)) return value.map((element) => expandResources(element, prefix));
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, expandResources(member, prefix)]));
}
