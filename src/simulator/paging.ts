import { createHash } from "node:crypto";
import type { OperationSchema } from "../schema/operations.ts";
import { AwsError, type Values } from "./handler.ts";
import type { ServiceId } from "./services.ts";
import { type Member, structureOf } from "./shapes.ts";

/** How a service pages its lists. */
interface PageRule {
  readonly token: string;
  readonly size: string;
  readonly defaultSize: number;
  /** A larger size is taken as this one. */
  readonly maxSize: number;
  readonly badRequest: string;
}

/**
 * https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html: 25 by default, 500 at most. AWS documents no
 * numbers for v2; the same are taken.
 */
const rules: Partial<Record<ServiceId, PageRule>> = {
  v1: { token: "position", size: "limit", defaultSize: 25, maxSize: 500, badRequest: "BadRequestException" },
  v2: { token: "NextToken", size: "MaxResults", defaultSize: 25, maxSize: 500, badRequest: "BadRequestException" },
  organizations: {
    token: "NextToken",
    size: "MaxResults",
    defaultSize: 20,
    maxSize: 20,
    badRequest: "InvalidInputException",
  },
  account: { token: "NextToken", size: "MaxResults", defaultSize: 20, maxSize: 50, badRequest: "ValidationException" },
};

/** Has the members, but "does not support pagination": https://docs.aws.amazon.com/apigateway/latest/api/API_GetGatewayResponses.html */
const unpaged = new Set(["v1:GetGatewayResponses"]);
const smallPages: Readonly<Record<string, number>> = { "v2:ListRoutingRules": 100 };

/** Cuts a handler's complete answer to the page that the request asks for. `scope` binds tokens to one list, so that no other accepts them. */
export function cutPage(
  service: ServiceId,
  operation: OperationSchema,
  input: Values,
  output: Values,
  scope: string,
): Values {
  const rule = rules[service];
  const name = `${service}:${operation.name}`;
  const list = rule && !unpaged.has(name) ? pagedMember(operation, rule) : undefined;
  if (!rule || !list) return output;
  const entries = entriesOf(output[list.name]);
  const identify = (entry: unknown) => identityOf(entry, operation.name);
  const boundScope = `${name} ${scope}`;
  const start = startOf(entries, input[rule.token], boundScope, rule, identify);
  const end = start + pageSize(input[rule.size], smallPages[name] ?? rule.maxSize, rule);
  const page = entries.slice(start, end);
  const items = list.shape.kind === "map" ? Object.fromEntries(page as [string, unknown][]) : page;
  if (end >= entries.length) return { ...output, [list.name]: items, [rule.token]: undefined };
  return { ...output, [list.name]: items, [rule.token]: writeToken(end, identify(page.at(-1)), boundScope) };
}

function pagedMember(operation: OperationSchema, rule: PageRule): Member | undefined {
  const inputs = structureOf(operation.input).members.map(({ name }) => name);
  const outputs = structureOf(operation.output).members;
  const both = inputs.includes(rule.token) && inputs.includes(rule.size);
  if (!both || !outputs.some(({ name }) => name === rule.token)) return undefined;
  const lists = outputs.filter(({ shape }) => shape.kind === "list" || shape.kind === "map");
  return lists.find(({ name }) => name.toLowerCase() === "items") ?? lists[0];
}

function entriesOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === "object" && value !== null ? Object.entries(value) : [];
}

function pageSize(asked: unknown, maxSize: number, rule: PageRule): number {
  if (asked === undefined) return rule.defaultSize;
  const size = Number(asked);
  if (!Number.isInteger(size) || size < 1) throw new AwsError(400, rule.badRequest, `Invalid ${rule.size}`);
  return Math.min(size, maxSize);
}

/** A token names the last item given, so that what was deleted before it in the meantime makes the next page skip nothing. */
function startOf(
  entries: readonly unknown[],
  token: unknown,
  scope: string,
  rule: PageRule,
  identify: (entry: unknown) => string,
): number {
  if (token === undefined) return 0;
  const [index, identity, signature] = Buffer.from(String(token), "base64url").toString().split("|");
  const start = Number(index);
  if (identity === undefined || signature !== sign(start, identity, scope)) {
    throw new AwsError(400, rule.badRequest, `Invalid ${rule.token}`);
  }
  const found = entries.findLastIndex((entry) => identify(entry) === identity);
  return found < 0 ? Math.max(0, Math.min(start, entries.length) - 1) : found + 1;
}

function writeToken(index: number, identity: string, scope: string): string {
  return Buffer.from(`${index}|${identity}|${sign(index, identity, scope)}`).toString("base64url");
}

function sign(index: number, identity: string, scope: string): string {
  return createHash("sha256").update(`${index}|${identity}|${scope}`).digest("hex").slice(0, 16);
}

/** A digest of an item's id, by whatever member holds it: `id`, `RouteId`, `StageName`, `domainName`. */
function identityOf(entry: unknown, operation: string): string {
  const singular = operation.replace(/^(Get|List)/, "").replace(/s$/, "");
  const lower = singular.charAt(0).toLowerCase() + singular.slice(1);
  const names = ["id", "Id", `${singular}Id`, `${singular}Name`, `${lower}Id`, lower, singular];
  const record = (typeof entry === "object" && entry !== null ? entry : {}) as Values;
  const id = names.map((name) => record[name]).find((value) => typeof value === "string");
  return createHash("sha256")
    .update(id ? String(id) : JSON.stringify(entry))
    .digest("hex")
    .slice(0, 16);
}
