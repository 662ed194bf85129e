import type { Values } from "../handler.ts";
import type { HttpImport } from "./http-context.ts";
import { child, itemsOf, type Node } from "./node.ts";
import { noteUnread } from "./notes.ts";
import { refusal } from "./refusal.ts";
import { booleanAt, numberAt, textAt, textsAt } from "./scalars.ts";
import { tagsOf } from "./tags.ts";

const cors = "x-amazon-apigateway-cors";
const endpoint = "x-amazon-apigateway-endpoint-configuration";
const read = [
  "openapi",
  "info",
  "servers",
  "paths",
  "components",
  "security",
  "tags",
  cors,
  endpoint,
  "x-amazon-apigateway-importexport-version",
];

/** Reads what the document says of the API as a whole. */
export function importApiMembers({ definition, draft, info: notes }: HttpImport): void {
  const { root } = definition;
  noteUnread(notes, root, read);
  const info = child(root, "info");
  const title = info && textAt(info, "title");
  if (info === undefined || title === undefined || title === "") throw refusal("The member title is missing", "#/info");
  const described: Values = {
    Name: title,
    Description: textAt(info, "description") || undefined,
    Version: textAt(info, "version") || undefined,
    CorsConfiguration: corsOf(root, notes),
    DisableExecuteApiEndpoint: isEndpointDisabled(root, notes),
  };
  for (const [member, value] of Object.entries(described)) {
    if (value === undefined) delete draft.api[member];
    else draft.api[member] = value;
  }
  const tags = tagsOf(root);
  if (Object.keys(tags).length > 0) draft.api.Tags = { ...Object(draft.api.Tags), ...tags };
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-cors-configuration.html */
function corsOf(root: Node, notes: string[]): Values | undefined {
  const node = child(root, cors);
  if (!node) return undefined;
  // `true` asks SAM, not API Gateway, for CORS; SAM replaces it before an import.
  const lists = ["allowHeaders", "allowMethods", "allowOrigins", "exposeHeaders"];
  noteUnread(notes, node, [...lists, "allowCredentials", "maxAge"]);
  const values: Values = {
    ...Object.fromEntries(lists.map((name) => [capitalised(name), textsAt(node, name)])),
    AllowCredentials: booleanAt(node, "allowCredentials"),
    MaxAge: numberAt(node, "maxAge"),
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isEndpointDisabled(root: Node, notes: string[]): boolean {
  const owners = [root, ...itemsOf(root, "servers")];
  const nodes = owners.map((owner) => child(owner, endpoint)).filter((node) => node !== undefined);
  for (const node of nodes) noteUnread(notes, node, ["disableExecuteApiEndpoint"]);
  return nodes.some((node) => booleanAt(node, "disableExecuteApiEndpoint") === true);
}
