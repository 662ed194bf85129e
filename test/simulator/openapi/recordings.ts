import { existsSync, readFileSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import type { Values } from "../../../src/simulator/handler.ts";
import type { Desk } from "../v2/desk.ts";
import { corpus } from "./corpus.ts";

const folder = `${corpus}/localstack/tests/aws`;
const file = `${folder}/services/apigateway/test_apigateway_import.snapshot.json`;

/** Whether answers of AWS itself to imports are at hand. */
export const hasRecordings = existsSync(file);

/** What AWS answered in one of the recorded runs, by step. */
export function readRecording(name: string): Values {
  const all: Values = JSON.parse(readFileSync(file, "utf8"));
  const key = Object.keys(all).find((candidate) => candidate.endsWith(`::${name}`)) ?? "";
  return Object(Object(all[key])["recorded-content"]);
}

/** A definition of the recorded runs, its placeholders filled in. */
export function readRecordedDefinition(name: string): Uint8Array {
  const lambda =
    "arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/arn:aws:lambda:us-east-1:111111111111:function:f/invocations";
  const text = readFileSync(`${folder}/files/${name}`, "utf8")
    .replaceAll("${uri}", "http://petstore.example/pets")
    .replaceAll("${cognito_pool_arn}", "arn:aws:cognito-idp:us-east-1:111111111111:userpool/a")
    .replaceAll(/\$\{(authorizer_)?lambda_invocation_arn\}/g, lambda);
  return new TextEncoder().encode(text);
}

const reads: Readonly<Record<string, string>> = {
  method: "GetMethod",
  integration: "GetIntegration",
  "method-response": "GetMethodResponse",
  "integration-response": "GetIntegrationResponse",
};

/** Differences between what the simulator reads of an API and what AWS answered; ids and the recorder's placeholders match anything. */
export function differences(recording: Values, desk: Desk, restApiId: unknown): readonly string[] {
  const resources = Object(desk.runRest("GetResources", { restApiId })).items as Values[];
  return Object.entries(recording).flatMap(([step, answer]) => {
    const [, kind = "", path = "", verb = ""] =
      /^(?:srv-\w+-)?(method-response|integration-response|method|integration)-(.+)-(get|post|options|any)$/.exec(
        step,
      ) ?? [];
    const operation = reads[kind];
    if (operation === undefined) return listDifferences(step, Object(answer), desk, restApiId);
    if (Object.hasOwn(Object(answer), "Error")) return [];
    const resource = resources.find((candidate) => candidate.path === (path === "root" ? "/" : `/${path}`));
    const input = { restApiId, resourceId: resource?.id, httpMethod: verb.toUpperCase(), statusCode: "200" };
    return differ(answer, desk.runRest(operation, input), step);
  });
}

function listDifferences(step: string, answer: Values, desk: Desk, restApiId: unknown): readonly string[] {
  const operations: Readonly<Record<string, string>> = {
    "get-authorizers": "GetAuthorizers",
    "get-models": "GetModels",
    "request-validators": "GetRequestValidators",
  };
  const operation = operations[step];
  if (operation === undefined) return [];
  return differ(byName(answer.items ?? answer), byName(desk.runRest(operation, { restApiId }).items), step);
}

function byName(list: unknown): Values[] {
  const records: Values[] = Array.isArray(list) ? [...list] : [];
  return records.sort((one, other) => String(one.name).localeCompare(String(other.name)));
}

function differ(expected: unknown, actual: unknown, path: string): readonly string[] {
  if (typeof expected === "string" && /<[\w-]+(:\d+)?>/.test(expected))
    return actual === undefined ? [`${path} is missing`] : [];
  if (typeof expected !== "object" || expected === null) {
    return isDeepStrictEqual(expected, actual)
      ? []
      : [`${path} is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
  }
  // The recorder parsed JSON that stood in texts.
  const other: Values = typeof actual === "string" ? JSON.parse(actual) : Object(actual);
  const own: Values = Object(expected);
  const names = new Set([...Object.keys(own), ...Object.keys(other)].filter((name) => name !== "ResponseMetadata"));
  return [...names].flatMap((name) =>
    Object.hasOwn(own, name) ? differ(own[name], other[name], `${path}/${name}`) : [`${path}/${name} is too much`],
  );
}
