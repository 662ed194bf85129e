import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import * as wafv2 from "@aws-sdk/client-wafv2";
import type { NormalizedSchema } from "@smithy/core/schema";
import { readOperations } from "../../../src/schema/operations.ts";

/** An `aws` that notes its arguments, each ended by a NUL, and answers its n-th call with the id `made<n>`. */
const fakeAws = `#!/bin/sh
for word in "$@"; do printf '%s\\0' "$word"; done >> "$NOTES"
printf '\\0' >> "$NOTES"
echo call >> "$NOTES.count"
printf 'made%s' "$(wc -l < "$NOTES.count" | tr -d ' ')"
`;

/** Runs lines in a POSIX shell in which \`aws\` only takes notes; the arguments of each call. */
export function runCommands(lines: readonly string[], variables: Readonly<Record<string, string>> = {}): string[][] {
  const folder = mkdtempSync(join(tmpdir(), "fake-aws-"));
  try {
    const [aws, notes, script] = [join(folder, "aws"), join(folder, "notes"), join(folder, "script")];
    writeFileSync(aws, fakeAws);
    chmodSync(aws, 0o755);
    writeFileSync(notes, "");
    writeFileSync(script, lines.join("\n"));
    execFileSync("sh", ["-n", script]);
    const env = { PATH: `${folder}:/usr/bin:/bin`, NOTES: notes, ...variables };
    execFileSync("sh", ["-eu", script], { env, stdio: ["ignore", "ignore", "pipe"] });
    const calls = readFileSync(notes, "utf8").split("\0\0").slice(0, -1);
    return calls.map((call) => call.split("\0"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const operations = { apigateway: readOperations(v1), apigatewayv2: readOperations(v2), wafv2: readOperations(wafv2) };
const letters = (name: string) => name.replaceAll("-", "").toLowerCase();

/** What the AWS CLI would send for these arguments, by the SDK's schema; `region` apart. */
export function readArguments([service = "", command = "", ...words]: readonly string[]) {
  const known = operations[service as keyof typeof operations];
  const operation = [...known.values()].find(({ name }) => letters(name) === letters(command));
  if (!operation) throw new Error(`There is no ${service} ${command}`);
  const members = new Map(
    [...operation.input.structIterator()].map(([name, schema]) => [letters(name), { name, schema }]),
  );
  const input: Record<string, unknown> = {};
  const settings: Record<string, string> = {};
  for (let index = 0; index < words.length; index += 1) {
    const option = (words[index] ?? "").slice(2);
    const no = option.startsWith("no-") ? members.get(letters(option.slice(3))) : undefined;
    const member = members.get(option === "api-version" ? "version" : letters(option)) ?? no;
    if (member?.schema.isBooleanSchema()) input[member.name] = no === undefined;
    else {
      index += 1;
      const value = words[index] ?? "";
      if (option === "cli-input-json") Object.assign(input, JSON.parse(value));
      else if (member) input[member.name] = readValue(value, member.schema);
      else settings[option] = value;
    }
  }
  return { operation: `${service}:${operation.name}`, input, settings };
}

function readValue(word: string, schema: NormalizedSchema): unknown {
  if (schema.isStringSchema()) return word;
  return schema.isNumericSchema() ? Number(word) : JSON.parse(word);
}
