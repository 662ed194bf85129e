import type { Environment } from "@marcbachmann/cel-js";
import { lambdaArn, lambdaQualifier } from "../../model/lambda-arn.ts";
import { stageForms } from "../../model/stage-variables.ts";
import type { Instance } from "../instance.ts";
import { toJson, toObject } from "../to-json.ts";
import { accessFunctions } from "./access-functions.ts";
import { arnAccount } from "./arn.ts";
import { callerIdentity } from "./caller-identity.ts";
import { daysBetween } from "./dates.ts";
import { destination } from "./destination.ts";
import { exposureChange } from "./exposure-change.ts";
import { neighbourFunctions } from "./neighbour-functions.ts";
import { define, type PolicyFunction } from "./policy-function.ts";
import { compiles, regexMatches } from "./regex.ts";
import { holdsSecret, secretPaths } from "./secret-paths.ts";
import { stageFunctions } from "./stage-functions.ts";
import { integrationTargetVariables, pathVariables, targetVariables } from "./uri.ts";
import { vtlUnescaped } from "./vtl.ts";

type Stages = readonly Instance[];

const ofIntegration = (integration: Instance) => integrationTargetVariables(toObject(integration));
const inStages = (text: string, stages: Stages) => stageForms(text, stages.map(toObject));

/** What CEL can't say. Each function is total: it answers for any text. */
export const policyFunctions: readonly PolicyFunction[] = [
  ...accessFunctions,
  ...neighbourFunctions,
  ...stageFunctions,
  define("arnAccount(string): string", 'the account in an ARN, or `""`', arnAccount),
  define(
    "callerIdentity(v1.Method, v1.Authorizer): list<string>",
    "the request parameters by which a REST method's callers differ, such as `method.request.header.Authorization`",
    (method: Instance, authorizer: Instance) => callerIdentity(toObject(method), toObject(authorizer)),
  ),
  define("compiles(string): bool", "whether a regular expression found in a configuration is valid", compiles),
  define(
    "daysBetween(string, string): double",
    "days from one ISO 8601 time to another, negative when the second is earlier; no comparison holds where one is no time",
    daysBetween,
  ),
  define(
    "destination(string): string",
    "what a URI leads to, whatever its path: a URL's host and port, a function's ARN with its qualifier, the Region and service of an AWS integration; any other text as it is",
    destination,
  ),
  define(
    "exposureChange(Exposure, Exposure): string",
    'what became of an exposure: `opened` to anyone on the internet, `widened` otherwise, `narrowed`, `same`, or `""` where one is not known',
    (before: Instance, after: Instance) => exposureChange(toObject(before), toObject(after)),
  ),
  define("holdsSecret(string): bool", "whether text holds a credential, or what was left in place of one", holdsSecret),
  define(
    "lambdaArn(string): string",
    "the function's ARN in a Lambda integration's or authorizer's URI, or `\"\"`",
    lambdaArn,
  ),
  define("lambdaQualifier(string): string", 'the version or alias in such a URI, or `""`', lambdaQualifier),
  define("pathVariables(string): list<string>", "names of the `{x}` and `{x+}` in a path or URI", pathVariables),
  define(
    "regexMatches(string, string): bool",
    "whether a pattern (RE2, a literal or a parameter) is found in text, in linear time; `matches` is not offered",
    regexMatches,
  ),
  define("secretPaths(dyn): list<string>", "where, within a value, text holds a secret", (value: unknown) =>
    secretPaths(toJson(value), value instanceof Map),
  ),
  define(
    "stageForms(string, list<v1.Stage>): list<string>",
    "the text as each stage, and each canary, resolves its stage variables",
    inStages,
  ),
  define("stageForms(string, list<v2.Stage>): list<string>", "the same for HTTP and WebSocket APIs", inStages),
  define(
    "targetVariables(string): list<string>",
    "names of the stage variables that choose where requests to a URI go",
    targetVariables,
  ),
  define(
    "targetVariables(v1.Integration): list<string>",
    "the same for an integration: its URI, credentials and VPC link",
    ofIntegration,
  ),
  define("targetVariables(v2.Integration): list<string>", "the same for HTTP and WebSocket APIs", ofIntegration),
  define(
    "vtlUnescaped(map<string, string>): list<string>",
    "client input that mapping templates put unescaped into quoted JSON or form text",
    (templates: ReadonlyMap<string, string>) => vtlUnescaped(templates.values()),
  ),
];

/** Makes the functions callable in expressions. */
export function registerFunctions(cel: Environment): void {
  for (const { signature, description, handler } of policyFunctions) {
    cel.registerFunction(signature, { handler, description, async: false });
  }
}
