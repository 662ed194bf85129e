const variable = /\$context((?:\.\w[\w-]*)+)/g;

/** Names of the `$context` variables in an access log format, without that prefix, in order, without duplicates. */
export function logVariables(format: string): string[] {
  return [...new Set([...format.matchAll(variable)].map(([, name = ""]) => name.slice(1)))];
}

/** Whether an access log format gives a JSON object for each request, whatever the variables' values. */
export function isJsonLog(format: string): boolean {
  try {
    const line: unknown = JSON.parse(format.replace(variable, "0"));
    return typeof line === "object" && line !== null && !Array.isArray(line);
  } catch {
    return false;
  }
}

/**
 * Variables of which one is enough to record a fact; one that ends in a dot stands for all beneath it.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html,
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-logging.html
 */
const facts: ReadonlyMap<string, readonly string[]> = new Map([
  ["time", ["requestTime", "requestTimeEpoch"]],
  ["source", ["identity.sourceIp"]],
  [
    "caller",
    [
      "authorizer.",
      "identity.accountId",
      "identity.apiKeyId",
      "identity.caller",
      "identity.clientCert.",
      "identity.cognito",
      "identity.user",
      "identity.userArn",
    ],
  ],
  ["request", ["routeKey", "path", "resourcePath", "resourceId", "eventType"]],
  ["status", ["status"]],
  [
    "error",
    ["authorize.error", "authorizer.error", "error.", "integration.error", "integrationErrorMessage", "waf.error"],
  ],
]);

/** Facts that an access log can record, each by any of several variables. */
export const logFacts: readonly string[] = [...facts.keys()];

/** Those of `wanted`, which are facts or single variables, that an access log format does not record. */
export function logLacks(format: string, wanted: readonly string[]): string[] {
  const names = logVariables(format);
  return wanted.filter((fact) => !names.some((name) => records(name, facts.get(fact) ?? [fact])));
}

/** An authorizer's errors and latencies don't say who called. */
const aboutAuthorizer = /^authorizer\.(?:error|integration\w*|latency|requestId|status)$/;

function records(name: string, variables: readonly string[]): boolean {
  return variables.some((one) => {
    if (name === one) return true;
    const isPrefix = one.endsWith(".") || one === "identity.cognito";
    return isPrefix && name.startsWith(one) && !aboutAuthorizer.test(name);
  });
}

/** What a Lambda authorizer passes on has names that its author chose. */
const fromAuthorizer = /^authorizer\..*(?:token|secret|passw(?:or)?d|jwt|credential|api_?key)$/i;

/** Variables in an access log format that write a caller's credentials down: `identity.apiKey` is the key itself. */
export function logCredentials(format: string): string[] {
  return logVariables(format).filter((name) => name === "identity.apiKey" || fromAuthorizer.test(name));
}
