import { UserError } from "../errors.ts";

/** What AWS, and the way to it, put on errors. */
interface AwsFailure extends Error {
  readonly code?: string;
  readonly hostname?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

interface Explanation {
  readonly fits: (error: AwsFailure) => boolean;
  readonly what: (error: AwsFailure) => string;
  readonly next: string;
}

/**
 * `error` as a mistake that the user can mend, when it is one that AWS or the way to it made; else undefined. The first
 * explanation that fits is used, so the narrow ones come first.
 */
export function explainAwsError(error: unknown): UserError | undefined {
  if (!(error instanceof Error)) return undefined;
  const found = explanations.find(({ fits }) => fits(error));
  return found && new UserError(found.what(error), found.next, { cause: error });
}

const named = (...names: string[]) => {
  const set = new Set(names);
  return (error: AwsFailure): boolean => set.has(error.name) || (error.code !== undefined && set.has(error.code));
};
const firstLine = (error: Error): string => error.message.split("\n")[0]?.trim() ?? "";
const checkEndpoint = "If AWS_ENDPOINT_URL or endpoint_url is set, check it; else check the network and the proxy.";

const explanations: readonly Explanation[] = [
  {
    fits: named("AbortError"),
    what: () => "Interrupted before anything was audited",
    next: "There is nothing to report.",
  },
  {
    fits: (error) => error.name === "CredentialsProviderError" && /sso|aws login/i.test(error.message),
    what: (error) => `Your AWS sign-in is over or missing: ${firstLine(error)}`,
    next: "Run `aws sso login` (with --profile NAME if you use one), then try again.",
  },
  {
    fits: named("CredentialsProviderError"),
    what: (error) => `No AWS credentials were found: ${firstLine(error)}`,
    next: "Sign in with `aws sso login`, set AWS_PROFILE to a profile that exists, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. `gatewarden demo` works without any.",
  },
  {
    fits: named("ExpiredToken", "ExpiredTokenException"),
    what: () => "Your AWS credentials have expired",
    next: "Run `aws sso login`, or get new temporary credentials, then try again.",
  },
  {
    fits: named("InvalidClientTokenId", "UnrecognizedClientException", "SignatureDoesNotMatch", "IncompleteSignature"),
    what: (error) => `AWS does not accept your credentials: ${firstLine(error)} (${error.name})`,
    next: "Check AWS_PROFILE, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN: they must belong together.",
  },
  {
    fits: named("RequestExpired", "RequestTimeTooSkewed"),
    what: (error) => `AWS finds the request's time wrong: ${firstLine(error)}`,
    next: "Set this machine's clock, then try again.",
  },
  {
    fits: named("AWSOrganizationsNotInUseException"),
    what: () => "The account you are signed in to is in no AWS organization",
    next: "Leave --organization out, and name accounts with --account.",
  },
  {
    fits: (error) => named("AccessDenied", "AccessDeniedException")(error),
    what: (error) => `AWS refuses access: ${firstLine(error)}`,
    next: "Get the permission named there. Organizations can be listed from the management account or a delegated administrator's; `gatewarden doctor` prints the policy that an audit needs.",
  },
  {
    fits: (error) => error.name === "ValidationError" || error.name === "ValidationException",
    what: (error) => `AWS does not accept the request: ${firstLine(error)}`,
    next: "Check --role, --external-id and --session-name.",
  },
  {
    fits: named("ENOTFOUND", "EAI_AGAIN"),
    what: (error) => `There is no host ${error.hostname ?? "for the AWS endpoint"} (${error.code})`,
    next: `Check that the Region is spelled right and has API Gateway. ${checkEndpoint}`,
  },
  {
    fits: named("ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "EPROTO", "ETIMEDOUT", "TimeoutError"),
    what: (error) => `Can't reach AWS: ${firstLine(error) || error.code}`,
    next: checkEndpoint,
  },
  {
    fits: ({ code = "" }) => /CERT|SELF_SIGNED|UNABLE_TO_/.test(code),
    what: (error) => `The certificate of the AWS endpoint can't be trusted: ${firstLine(error)} (${error.code})`,
    next: "Behind a proxy that opens TLS, set NODE_EXTRA_CA_CERTS to its certificate.",
  },
  {
    fits: named("ERR_INVALID_URL"),
    what: () => "The endpoint set for AWS isn't a URL",
    next: "Check AWS_ENDPOINT_URL, and endpoint_url in the AWS configuration file.",
  },
  {
    fits: (error) => /Deserialization error|XML parse error/.test(error.message) && error.$metadata !== undefined,
    what: ({ $metadata }) => `What answered isn't AWS: no AWS response (HTTP ${$metadata?.httpStatusCode})`,
    next: checkEndpoint,
  },
  {
    fits: (error) => (error.$metadata?.httpStatusCode ?? 0) >= 400,
    what: (error) => `AWS answered ${error.$metadata?.httpStatusCode}: ${error.name}: ${firstLine(error)}`,
    next: "Try again; if it stays so, https://health.aws.amazon.com tells how AWS is.",
  },
];
