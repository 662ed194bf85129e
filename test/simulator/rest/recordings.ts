import { existsSync, readFileSync } from "node:fs";
import { isRecord } from "../../../src/simulator/rest/records.ts";

/** Answers of AWS itself that another project recorded and published, where they are at hand. */
const folder = new URL("../../../../shared/corpus/localstack/tests/aws/services/apigateway/", import.meta.url);
const files = new Map<string, Record<string, unknown>>();

export const recordingsAreHere = existsSync(folder);

/** One recorded answer: of a test file (`api`), a test and a step. Errors read `CodeException: message`. */
export function recorded(file: string, test: string, step: string): unknown {
  const tests = files.get(file) ?? read(file);
  files.set(file, tests);
  const key = Object.keys(tests).find((name) => name.endsWith(`::${test}`));
  const content = (tests[key ?? ""] as { "recorded-content"?: Record<string, unknown> } | undefined)?.[
    "recorded-content"
  ];
  const answer = content?.[step];
  if (!isRecord(answer)) throw new Error(`no recording of ${test} ${step} in ${file}`);
  const { ResponseMetadata: _, ...members } = answer;
  const error = members.Error as { Code: string; Message: string } | undefined;
  return error ? `${error.Code}: ${error.Message}` : members;
}

function read(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(new URL(`test_apigateway_${file}.snapshot.json`, folder), "utf8"));
}

/** Members that AWS has added since the recordings were made. */
const newer = ["apiStatus"];

/** `ours` with every value that the recording masks (`<id:1>`, `datetime`) masked likewise, and JSON text parsed where it was. */
export function maskedLike(recording: unknown, ours: unknown): unknown {
  if (typeof recording === "string" && (/<[^>]+>/.test(recording) || recording === "datetime")) {
    return ours === undefined ? undefined : recording;
  }
  if (isRecord(recording) && typeof ours === "string") return maskedLike(recording, JSON.parse(ours));
  if (Array.isArray(recording) && Array.isArray(ours))
    return ours.map((each, index) => maskedLike(recording[index], each));
  if (!isRecord(recording) || !isRecord(ours)) return ours;
  const members = Object.entries(ours).filter(([name]) => !newer.includes(name));
  return Object.fromEntries(members.map(([name, each]) => [name, maskedLike(recording[name], each)]));
}
