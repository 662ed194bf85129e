import type { Environment } from "@marcbachmann/cel-js";
import type { Instance } from "../instance.ts";
import { toJson, toObject } from "../to-json.ts";
import { arnAccount, lambdaArn, lambdaQualifier } from "./arn.ts";
import { callerIdentity } from "./caller-identity.ts";
import { methodIsCached } from "./method-settings.ts";
import { compiles, regexMatches } from "./regex.ts";
import { holdsSecret, secretPaths } from "./secret-paths.ts";
import { pathVariables, stageForms, targetVariables } from "./uri.ts";
import { vtlUnescaped } from "./vtl.ts";

type Stages = readonly Instance[];

/** What CEL can't say, by signature. Each function is total: it answers for any text. */
const functions = {
  "arnAccount(string): string": arnAccount,
  "callerIdentity(v1.Method, v1.Authorizer): list<string>": (method: Instance, authorizer: Instance) =>
    callerIdentity(toObject(method), toObject(authorizer)),
  "compiles(string): bool": compiles,
  "holdsSecret(string): bool": holdsSecret,
  "lambdaArn(string): string": lambdaArn,
  "lambdaQualifier(string): string": lambdaQualifier,
  "methodIsCached(list<v1.Stage>, string, string): bool": (stages: Stages, path: string, verb: string) =>
    methodIsCached(stages.map(toObject), path, verb),
  "pathVariables(string): list<string>": pathVariables,
  "regexMatches(string, string): bool": regexMatches,
  "secretPaths(dyn): list<string>": (value: unknown) => secretPaths(toJson(value), value instanceof Map),
  "stageForms(string, list<v1.Stage>): list<string>": (text: string, stages: Stages) =>
    stageForms(text, stages.map(toObject)),
  "stageForms(string, list<v2.Stage>): list<string>": (text: string, stages: Stages) =>
    stageForms(text, stages.map(toObject)),
  "targetVariables(string): list<string>": targetVariables,
  "vtlUnescaped(map<string, string>): list<string>": (templates: ReadonlyMap<string, string>) =>
    vtlUnescaped(templates.values()),
};

/** Makes the functions callable in expressions. */
export function registerFunctions(cel: Environment): void {
  for (const [signature, handler] of Object.entries(functions))
    cel.registerFunction(signature, handler, { async: false });
}
