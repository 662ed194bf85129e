import { AwsError } from "./handler.ts";
import type { ServiceId } from "./services.ts";
import type { Account, Principal, World } from "./world.ts";

/** What the signature's credential scope says; the signature itself is not verified. */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly region: string;
  /** The signing name, e.g. `apigateway`. */
  readonly service: string;
}

/** Reads the credential scope; fails with 403 when the request is not signed with Signature Version 4. */
export function readScope(authorization: string | undefined): CredentialScope {
  const [, accessKeyId, region, service] =
    /^AWS4-HMAC-SHA256 Credential=([^/,\s]+)\/\d{8}\/([^/,\s]+)\/([^/,\s]+)\/aws4_request/.exec(authorization ?? "") ??
    [];
  if (accessKeyId && region && service) return { accessKeyId, region, service };
  throw new AwsError(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
}

/** Whose access key it is. Fails as AWS does for a key that is not known, or a session that is over at `now`. */
export function authenticate(world: World, accessKeyId: string, service: ServiceId, now: number) {
  const principal = world.principals.get(accessKeyId);
  const account = principal && world.accounts.get(principal.accountId);
  if (!principal || !account) throw invalidToken(service);
  if (principal.expires && principal.expires.getTime() <= now) throw expiredToken(service);
  return { principal, account } satisfies { principal: Principal; account: Account };
}

/** Services that are one for all Regions. */
const globalServices: ReadonlySet<ServiceId> = new Set(["sts", "organizations", "account", "iam"]);
const jsonServices: ReadonlySet<ServiceId> = new Set([
  "organizations",
  "acm",
  "cloudtrail",
  "cloudwatch",
  "cognito-idp",
  "logs",
  "wafv2",
]);
const queryServices: ReadonlySet<ServiceId> = new Set(["sts", "iam", "elasticloadbalancing", "ec2"]);

/** A Region that is not switched on knows none of the account's keys. */
export function requireRegion(account: Account, region: string, service: ServiceId): void {
  if (!globalServices.has(service) && !account.enabledRegions.includes(region)) throw invalidToken(service);
}

/** A session that is over. */
export function expiredToken(service: ServiceId): AwsError {
  const code = speaksQuery(service) ? "ExpiredToken" : "ExpiredTokenException";
  return new AwsError(clientStatus(service), code, "The security token included in the request is expired");
}

/** The status of a refusal: services that speak awsJson answer 400. */
export function clientStatus(service: ServiceId): number {
  return jsonServices.has(service) ? 400 : 403;
}

/** Whether a service's answers are XML; the names of its errors then lack the `Exception`. */
export function speaksQuery(service: ServiceId): boolean {
  return queryServices.has(service);
}

function invalidToken(service: ServiceId): AwsError {
  const code = speaksQuery(service) ? "InvalidClientTokenId" : "UnrecognizedClientException";
  return new AwsError(clientStatus(service), code, "The security token included in the request is invalid.");
}
