import { asRecord } from "./records.ts";
import { badRequest } from "./refusals.ts";

const names = {
  request: /^method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.(.+)$/,
  response: /^method\.response\.(header|multivalueheader)\.(.+)$/,
};
const integrationName =
  /^integration\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\.(.+)$/;
const requestSource =
  /^(method\.request\.(header|querystring|path|multivalueheader|multivaluequerystring)\..+|method\.request\.body(\..+|\[.+)?|context\..+|stageVariables\..+|'.*')$/s;
const responseSource =
  /^(integration\.response\.(header|multivalueheader)\..+|integration\.response\.body(\..+|\[.+)?|context\..+|stageVariables\..+|'.*')$/s;

/** Refuses names of a method's parameters that aren't `method.request.header.X` and the like, or that are used twice. */
export function checkParameterNames(parameters: unknown, side: "request" | "response"): void {
  const short = new Set<string>();
  for (const name of Object.keys(asRecord(parameters))) {
    const plain = names[side].exec(name)?.[2];
    if (plain === undefined) throw invalid(`Invalid mapping expression specified: ${name}`);
    if (short.has(plain)) throw badRequest("Parameter names must be unique across querystring, header and path");
    short.add(plain);
  }
}

/** Refuses an integration's request parameters that aren't well-formed, or read what the method doesn't declare. */
export function checkRequestMapping(mapping: unknown, declared: unknown): void {
  for (const [target, source] of Object.entries(asRecord(mapping))) {
    if (!integrationName.test(target)) throw invalid(`Invalid mapping expression specified: ${target}`);
    if (typeof source !== "string" || !requestSource.test(source)) {
      throw invalid(`Invalid mapping expression specified: ${source}`);
    }
    checkDeclared(source, declared, "request");
  }
}

/** Refuses an integration response's parameters that aren't well-formed, or set what the method response doesn't declare. */
export function checkResponseMapping(mapping: unknown, declared: unknown): void {
  for (const [target, source] of Object.entries(asRecord(mapping))) {
    if (typeof source !== "string" || !responseSource.test(source)) {
      throw invalid(`Invalid mapping expression specified: ${source}`);
    }
    if (!names.response.test(target)) throw invalid(`Invalid mapping expression specified: ${target}`);
    checkDeclared(target, declared, "response");
  }
}

function checkDeclared(name: string, declared: unknown, side: "request" | "response"): void {
  if (!names[side].test(name)) return;
  const single = name.replace(".multivalue", ".");
  const known = Object.keys(asRecord(declared)).map((other) => other.replace(".multivalue", "."));
  if (!known.includes(single)) throw invalid(`Invalid mapping expression parameter specified: ${name}`);
}

function invalid(error: string): Error {
  return badRequest(`Invalid mapping expression specified: Validation Result: warnings : [], errors : [${error}]`);
}
