import { describe, expect, it } from "vitest";
import { explainAwsError } from "../../src/cli/aws-errors.ts";

/** An error as the AWS SDK, or Node beneath it, throws it. */
function failure(name: string, message: string, more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

const answered = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });

describe("explainAwsError", () => {
  it.each([
    [
      "CredentialsProviderError",
      "Could not load credentials from any providers",
      {},
      "No AWS credentials",
      "AWS_PROFILE",
    ],
    ["CredentialsProviderError", "Token is expired. Run aws sso login", {}, "sign-in is over", "aws sso login"],
    ["ExpiredToken", "The security token is expired", answered(403), "have expired", "aws sso login"],
    ["ExpiredTokenException", "The security token is expired", answered(403), "have expired", "aws sso login"],
    ["InvalidClientTokenId", "invalid", answered(403), "does not accept your credentials", "AWS_SESSION_TOKEN"],
    ["SignatureDoesNotMatch", "no match", answered(403), "does not accept your credentials", "AWS_SECRET_ACCESS_KEY"],
    ["RequestTimeTooSkewed", "too skewed", answered(403), "time wrong", "clock"],
    ["AWSOrganizationsNotInUseException", "none", answered(400), "in no AWS organization", "--organization"],
    [
      "AccessDeniedException",
      "not authorized to perform: organizations:ListAccounts",
      answered(400),
      "organizations:ListAccounts",
      "management account",
    ],
    ["ValidationError", "1 validation error: roleSessionName", answered(400), "roleSessionName", "--session-name"],
    ["Error", "getaddrinfo ENOTFOUND sts.x", { code: "ENOTFOUND", hostname: "sts.x" }, "no host sts.x", "Region"],
    ["Error", "connect ECONNREFUSED 127.0.0.1:9", { code: "ECONNREFUSED" }, "127.0.0.1:9", "AWS_ENDPOINT_URL"],
    ["AggregateError", "", { code: "ECONNREFUSED" }, "Can't reach AWS: ECONNREFUSED", "AWS_ENDPOINT_URL"],
    ["TimeoutError", "Connection timed out after 5000 ms", {}, "Can't reach AWS", "proxy"],
    [
      "Error",
      "self-signed certificate in certificate chain",
      { code: "SELF_SIGNED_CERT_IN_CHAIN" },
      "certificate",
      "NODE_EXTRA_CA_CERTS",
    ],
    ["TypeError", "Invalid URL", { code: "ERR_INVALID_URL" }, "isn't a URL", "AWS_ENDPOINT_URL"],
    [
      "Error",
      "XML parse error: x\n  Deserialization error: to see",
      answered(502),
      "isn't AWS: no AWS response (HTTP 502)",
      "AWS_ENDPOINT_URL",
    ],
    ["ServiceUnavailable", "later", answered(503), "AWS answered 503", "health.aws.amazon.com"],
  ])("%s: %s", (name, message, more, what, next) => {
    const explained = explainAwsError(failure(name, message, more));
    expect(explained?.message).toContain(what);
    expect(explained?.next).toContain(next);
    expect(explained?.message).not.toContain("\n");
  });

  it.each([new TypeError("x is undefined"), failure("Error", "oops"), "text", undefined, { name: "ExpiredToken" }])(
    "leaves our own bugs alone: %s",
    (error) => expect(explainAwsError(error)).toBeUndefined(),
  );
});
