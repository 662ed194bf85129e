import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  isJsonLog,
  logCredentials,
  logFacts,
  logLacks,
  logVariables,
} from "../../../src/evaluate/functions/log-format.ts";

/** The formats that AWS gives as examples, and that its console proposes. */
const clf =
  '$context.identity.sourceIp $context.identity.caller $context.identity.user [$context.requestTime]"$context.httpMethod $context.resourcePath $context.protocol" $context.status $context.responseLength $context.requestId $context.extendedRequestId';
const json =
  '{ "requestId":"$context.requestId", "ip": "$context.identity.sourceIp", "caller":"$context.identity.caller", "user":"$context.identity.user","requestTime":"$context.requestTime", "httpMethod":"$context.httpMethod","resourcePath":"$context.resourcePath", "status":"$context.status","protocol":"$context.protocol", "responseLength":"$context.responseLength" }';
const http =
  '{ "requestId":"$context.requestId", "ip": "$context.identity.sourceIp", "requestTime":"$context.requestTime", "httpMethod":"$context.httpMethod","routeKey":"$context.routeKey", "status":"$context.status","protocol":"$context.protocol", "responseLength":"$context.responseLength" }';

describe("logVariables", () => {
  it.each([
    ["$context.requestId $context.status, $context.status.", ["requestId", "status"]],
    ['{"a":"$context.authorizer.claims.cognito:groups"}', ["authorizer.claims.cognito"]],
    ["$context.identity.clientCert.subjectDN-$context.path", ["identity.clientCert.subjectDN-", "path"]],
    ["$contextual.a context.b $context", []],
    ["", []],
  ])("%s", (format, names) => expect(logVariables(format)).toEqual(names));
});

describe("isJsonLog", () => {
  it.each([
    [json, true],
    [http, true],
    ['{"status":$context.status,"nested":{"ip":"$context.identity.sourceIp"}}', true],
    ['{\n  "requestId": "$context.requestId"\n}\n', true],
    [clf, false],
    ['"$context.requestId"', false],
    ['["$context.requestId"]', false],
    ["$context.status", false],
    ["null", false],
    ['{"requestId":"$context.requestId",}', false],
    ["<r>$context.requestId</r>", false],
    ["", false],
  ])("%s: %s", (format, isJson) => expect(isJsonLog(format)).toBe(isJson));
});

describe("logLacks", () => {
  it.each([
    [clf, ["error"]],
    [json, ["error"]],
    [http, ["caller", "error"]],
    ["$context.requestId", ["time", "source", "caller", "request", "status", "error"]],
    ["$context.requestTimeEpoch $context.path $context.integrationStatus", ["source", "caller", "status", "error"]],
    ["", [...logFacts]],
  ])("%s", (format, lacking) => expect(logLacks(format, logFacts)).toEqual(lacking));

  it.each([
    "authorizer.principalId",
    "authorizer.claims.sub",
    "authorizer.tenant",
    "identity.apiKeyId",
    "identity.cognitoIdentityId",
    "identity.clientCert.subjectDN",
    "identity.userArn",
  ])("%s says who called", (name) => expect(logLacks(`$context.${name}`, ["caller"])).toEqual([]));

  it.each([
    "authorizer.error",
    "authorizer.latency",
    "authorizer.status",
    "authorizer.requestId",
    "authorizer.integrationStatus",
    "identity.sourceIp",
    "identity.userAgent",
  ])("%s does not say who called", (name) => expect(logLacks(`$context.${name}`, ["caller"])).toEqual(["caller"]));

  it.each(["error.message", "error.responseType", "integration.error", "integrationErrorMessage", "authorize.error"])(
    "%s says what went wrong",
    (name) => expect(logLacks(`$context.${name}`, ["error"])).toEqual([]),
  );

  it("takes single variables too", () => {
    expect(logLacks("$context.requestId", ["extendedRequestId", "requestId"])).toEqual(["extendedRequestId"]);
  });
});

describe("logCredentials", () => {
  it.each([
    ["$context.identity.apiKey", ["identity.apiKey"]],
    ["$context.identity.apiKeyId", []],
    ["$context.authorizer.accessToken $context.authorizer.api_key", ["authorizer.accessToken", "authorizer.api_key"]],
    ["$context.authorizer.tokenType $context.authorizer.claims.sub $context.tokenType", []],
  ])("%s", (format, names) => expect(logCredentials(format)).toEqual(names));
});

it("any format is answered", () => {
  const part = fc.constantFrom("$context", ".", "a", '"', "{", "}", ":", "authorizer", "-", " ", "$");
  const tried = fc.property(fc.array(part), (parts) => {
    const format = parts.join("");
    isJsonLog(format);
    logCredentials(format);
    return logLacks(format, logFacts).length <= logFacts.length;
  });
  expect(() => fc.assert(tried, { numRuns: 2000 })).not.toThrow();
});
