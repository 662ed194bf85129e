import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { NormalizedSchema } from "@smithy/core/schema";

const corpus = new URL("../../../shared/corpus/", import.meta.url).pathname;

/** Whether answers that others recorded from AWS are at hand. */
export const recordingsAreHere = existsSync(corpus);

/** One answer of AWS, by the SDK's member names. */
export interface RecordedAnswer {
  readonly source: string;
  readonly service: "v1" | "v2";
  readonly operation: string;
  readonly output: Record<string, unknown>;
}

function jsonFiles(folder: string): string[] {
  return readdirSync(join(corpus, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => join(folder, file));
}

/** Recorders write times as their parts, or as a word in angle brackets. */
function revive(value: unknown, name = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => revive(item, name));
  if (typeof value === "string" && /(?:Date|UploadDate)$/.test(name)) return new Date(0);
  if (typeof value !== "object" || value === null) return value;
  const { __class__, year, month, day } = value as Record<string, number | string>;
  if (__class__ === "datetime") return new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const members = Object.entries(value).filter(([member]) => member !== "ResponseMetadata");
  return Object.fromEntries(members.map(([member, part]) => [member, revive(part, member)]));
}

/** `apigateway.GetStages_1.json` of a recorder that keeps one file an answer. */
function readPlacebo(): RecordedAnswer[] {
  return jsonFiles("cloud-custodian").flatMap((file) => {
    const [, operation = ""] = /^apigateway\.((?:Get|List)\w+)_\d+\.json$/.exec(basename(file)) ?? [];
    if (operation === "") return [];
    const { data, status_code } = JSON.parse(readFileSync(join(corpus, file), "utf8"));
    if (status_code !== 200) return [];
    const output = revive(data) as Record<string, unknown>;
    const service = Object.keys(output).some((member) => /^[A-Z]/.test(member)) ? "v2" : "v1";
    return [{ source: file, service, operation, output }];
  });
}

/** Which list an unnamed answer is, by a member that only its items have. */
const marks: readonly (readonly [member: string, operation: string])[] = [
  ["resourceMethods", "GetResources"],
  ["pathPart", "GetResources"],
  ["providerARNs", "GetAuthorizers"],
  ["authorizerUri", "GetAuthorizers"],
  ["schema", "GetModels"],
  ["validateRequestBody", "GetRequestValidators"],
  ["responseType", "GetGatewayResponses"],
  ["apiKeySource", "GetRestApis"],
  ["apiStages", "GetUsagePlans"],
  ["stageKeys", "GetApiKeys"],
  ["regionalDomainName", "GetDomainNames"],
  ["basePath", "GetBasePathMappings"],
];

/** Lists within the answers of a recorder that keeps a whole test in one file. */
function readSnapshots(): RecordedAnswer[] {
  return jsonFiles("localstack")
    .filter((file) => file.endsWith(".snapshot.json"))
    .flatMap((file) => findLists(JSON.parse(readFileSync(join(corpus, file), "utf8")), file));
}

function findLists(value: unknown, source: string): RecordedAnswer[] {
  if (typeof value !== "object" || value === null) return [];
  const { item, items } = value as { item?: unknown; items?: unknown };
  const output = revive(value) as Record<string, unknown>;
  if (Array.isArray(item)) return [{ source, service: "v1", operation: "GetStages", output }];
  if (Array.isArray(items)) {
    const mark = marks.find(([member]) =>
      items.some((one) => typeof one === "object" && one !== null && member in one),
    );
    return mark ? [{ source, service: "v1", operation: mark[1], output }] : [];
  }
  return Object.values(value).flatMap((part) => findLists(part, source));
}

/** All recorded answers to read operations. */
export function readRecordedAnswers(): RecordedAnswer[] {
  return recordingsAreHere ? [...readPlacebo(), ...readSnapshots()] : [];
}

/** An answer as it went over the wire: members by their JSON names, unknown ones as they are. */
export function toWire(value: unknown, schema: NormalizedSchema): unknown {
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  if (schema.isListSchema()) return (value as unknown[]).map((item) => toWire(item, schema.getValueSchema()));
  if (schema.isMapSchema()) {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toWire(part, schema.getValueSchema())]));
  }
  const members = new Map(schema.isStructSchema() ? [...schema.structIterator()] : []);
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const member = members.get(name);
      return member ? [member.getMergedTraits().jsonName ?? name, toWire(part, member)] : [name, part];
    }),
  );
}
