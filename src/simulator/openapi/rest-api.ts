import { ApiKeySourceType, EndpointAccessMode, SecurityPolicy } from "@aws-sdk/client-api-gateway";
import type { Values } from "../handler.ts";
import { endpointOf } from "../rest/endpoint.ts";
import { dropUnset } from "../rest/records.ts";
import { storedPolicy } from "../rest/resource-policy.ts";
import { child, itemsOf, type Node } from "./node.ts";
import { note, noteUnread } from "./notes.ts";
import { attempt, refusal } from "./refusal.ts";
import type { RestImport } from "./rest-context.ts";
import { booleanAt, numberAt, textAt, textsAt } from "./scalars.ts";
import { tagsOf } from "./tags.ts";

/** `host`, `schemes` and `servers` name the stage's own address, which AWS gives. */
const documentMembers =
  "swagger openapi info host basePath schemes servers consumes produces paths tags definitions components parameters responses securityDefinitions security";
const extensions =
  "api-key-source binary-media-types documentation endpoint-access-mode endpoint-configuration gateway-responses importexport-version minimum-compression-size policy request-validator request-validators security-policy";
/** Members of the document that one part of the import or another reads. */
const read = [...documentMembers.split(" "), ...extensions.split(" ").map(extension)];

function extension(name: string): string {
  return `x-amazon-apigateway-${name}`;
}

/** Reads what the document says of the API as a whole. With `overwrite`, what it doesn't say goes back to AWS's default. */
export function importApiMembers(context: RestImport, mode: "merge" | "overwrite"): void {
  const { definition, draft, notes } = context;
  const { root } = definition;
  noteUnread(notes, root, read);
  const kept =
    mode === "merge"
      ? {}
      : { apiKeySource: "HEADER", binaryMediaTypes: undefined, minimumCompressionSize: undefined, policy: undefined };
  const described: Values = {
    ...draft.api,
    ...kept,
    ...info(context),
    ...settings(root),
    ...endpoint(context),
    ...policy(context),
  };
  if (mode === "merge") described.binaryMediaTypes = union(draft.api.binaryMediaTypes, described.binaryMediaTypes);
  const tags = tagsOf(root);
  if (Object.keys(tags).length > 0) described.tags = { ...Object(described.tags), ...tags };
  for (const member of Object.keys(draft.api)) delete draft.api[member];
  Object.assign(draft.api, dropUnset(described));
  const version = textAt(root, extension("importexport-version"));
  if (version !== undefined && !/^1(\.0)?$/.test(version))
    note(notes, `Version ${version} is unknown and was read as 1.0`, `#/${extension("importexport-version")}`);
}

/** A merge adds binary media types to those that were there. */
function union(before: unknown, after: unknown): unknown {
  return Array.isArray(before) && Array.isArray(after) ? [...new Set([...before, ...after])] : after;
}

function info({ definition, notes }: RestImport): Values {
  const node = child(definition.root, "info");
  if (!node) throw refusal("The member info is missing", "#");
  noteUnread(notes, node, ["title", "description", "version", "contact", "license", "termsOfService", "summary"]);
  const title = textAt(node, "title");
  if (title === undefined || title === "") throw refusal("The member title is missing", node.place);
  return dropUnset({
    name: title,
    description: textAt(node, "description") || undefined,
    version: textAt(node, "version") || undefined,
  });
}

function settings(root: Node): Values {
  const size = numberAt(root, extension("minimum-compression-size"));
  if (size !== undefined && !(Number.isInteger(size) && size >= 0 && size <= 10_485_760))
    throw refusal(
      "Invalid minimum compression size, must be between 0 and 10485760",
      `#/${extension("minimum-compression-size")}`,
    );
  return dropUnset({
    apiKeySource: oneOf(root, "api-key-source", Object.values(ApiKeySourceType)),
    binaryMediaTypes: textsAt(root, extension("binary-media-types")),
    endpointAccessMode: oneOf(root, "endpoint-access-mode", Object.values(EndpointAccessMode)),
    minimumCompressionSize: size,
    securityPolicy: oneOf(root, "security-policy", Object.values(SecurityPolicy)),
  });
}

function oneOf(root: Node, name: string, allowed: readonly string[]): string | undefined {
  const text = textAt(root, extension(name));
  const value = allowed.find((candidate) => candidate.toLowerCase() === text?.toLowerCase());
  if (text === undefined || value !== undefined) return value;
  throw refusal(`${JSON.stringify(text)} is none of ${allowed.join(", ")}`, `#/${extension(name)}`);
}

/** OpenAPI 3 definitions have it among their servers. */
function endpoint({ definition, draft, notes }: RestImport): Values {
  const name = extension("endpoint-configuration");
  const server = definition.version === 3 ? itemsOf(definition.root, "servers").map((item) => child(item, name)) : [];
  const [node] = [child(definition.root, name), ...server].filter((found) => found !== undefined);
  if (!node) return {};
  noteUnread(notes, node, ["types", "vpcEndpointIds", "disableExecuteApiEndpoint", "ipAddressType"]);
  const given = dropUnset({
    types: textsAt(node, "types"),
    vpcEndpointIds: textsAt(node, "vpcEndpointIds"),
    ipAddressType: textAt(node, "ipAddressType"),
  });
  const configuration = { ...Object(draft.api.endpointConfiguration), ...given };
  return dropUnset({
    disableExecuteApiEndpoint: booleanAt(node, "disableExecuteApiEndpoint"),
    endpointConfiguration: attempt("set the endpoint configuration", node.place, () => endpointOf(configuration)),
  });
}

function policy({ definition, draft, call }: RestImport): Values {
  const node = child(definition.root, extension("policy"));
  if (!node) return {};
  const text = typeof node.value === "string" ? node.value : JSON.stringify(node.value);
  return {
    policy: attempt("set the resource policy", node.place, () => storedPolicy(text, String(draft.api.id), call)),
  };
}
