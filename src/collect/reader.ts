import type { ResourceType } from "../model/resource-type.ts";
import { redact } from "../model/secret.ts";
import type { Gap, Resource } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import { isNotFound, isServerError, messageOf, reasonOf } from "./aws-error.ts";
import type { Clients } from "./clients.ts";
import { largestPage, type Page, readPages } from "./pager.ts";
import { permissionRemedy } from "./permissions.ts";
import { type Fingerprint, toConfig } from "./plain.ts";

/** Reads one API, or the shared configuration of one target, and remembers what could not be read. */
export interface Reader {
  readonly target: Target;
  readonly clients: Clients;
  readonly gaps: Gap[];
  /** Operations that AWS answered with NotFound: the API may have been deleted under the reader. */
  readonly notFound: string[];
  /** Operations that AWS fails to serve even in small pages: shared by all readers of a target. */
  readonly failing: Set<string>;
  readonly fingerprint: Fingerprint;
}

/** What one read is for: named in the gap if it fails. */
export interface ReadPurpose {
  readonly operation: string;
  /** ARN of what the result belongs to. */
  readonly scope: string;
  readonly hides: Gap["hides"];
}

/** A reader that has seen nothing yet. */
export function createReader(target: Target, clients: Clients, fingerprint: Fingerprint): Reader {
  return { target, clients, fingerprint, gaps: [], notFound: [], failing: new Set() };
}

/** A reader for a part of the same target, with a record of its own. */
export function partReader(whole: Reader): Reader {
  return { ...whole, gaps: [], notFound: [] };
}

/** A single answer; undefined, and a gap, when AWS gave none. */
export async function readOne<Answer>(
  reader: Reader,
  purpose: ReadPurpose,
  ask: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    noteGap(reader, purpose, error);
    return undefined;
  }
}

/** All items of a collection. When a page fails, the items before it are kept and a gap says that more may exist. */
export async function readAll<Item>(
  reader: Reader,
  purpose: ReadPurpose,
  ask: (page: { readonly token?: string; readonly size: number }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  const { failing } = reader;
  const { operation } = purpose;
  try {
    for await (const page of readPages(ask, failing.has(operation) ? largestPage : undefined)) items.push(...page);
    failing.delete(operation);
  } catch (error) {
    if (isServerError(error)) failing.add(operation);
    noteGap(reader, purpose, error);
  }
  return items;
}

/** Records that `purpose` was not met. An interruption is no gap of its own: it ends the whole target. */
export function noteGap(reader: Reader, purpose: ReadPurpose, error: unknown): void {
  const reason = reasonOf(error);
  if (reason === "stopped") throw error;
  if (isNotFound(error)) reader.notFound.push(purpose.operation);
  const operation = `apigateway:${purpose.operation}`;
  const scope = redact("", purpose.scope, reader.fingerprint);
  const remedy = reason === "denied" ? permissionRemedy(purpose.operation, scope) : undefined;
  reader.gaps.push({ ...purpose, scope, operation, reason, message: messageOf(error), ...(remedy ? { remedy } : {}) });
}

/** One resource of the reader's target, its configuration made plain and free of secrets. */
export function toResource(
  reader: Pick<Reader, "fingerprint">,
  type: ResourceType,
  arn: string,
  name: string,
  config: object,
  options: { readonly parent?: string; readonly omit?: readonly string[] } = {},
): Resource {
  const { parent, omit } = options;
  const { fingerprint } = reader;
  // Whoever names a stage or a domain decides on a part of its ARN. The same ARN still becomes the same text.
  const hide = (text: string) => redact("", text, fingerprint);
  return {
    type,
    arn: hide(arn),
    name: hide(name),
    ...(parent ? { parent: hide(parent) } : {}),
    config: toConfig(config, fingerprint, omit),
  };
}

/** Resources by type, then ARN: the order in which a snapshot is hashed and compared. */
export function inOrder(resources: readonly Resource[]): Resource[] {
  const key = (resource: Resource) => `${resource.type} ${resource.arn}`;
  const keyed = resources.map((resource) => [key(resource), resource] as const);
  return keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, resource]) => resource);
}
