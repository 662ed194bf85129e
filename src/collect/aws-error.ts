import { mask } from "../model/secret.ts";
import type { GapReason } from "../model/snapshot.ts";

/** What the SDK puts on the errors that AWS answers. */
interface AwsError extends Error {
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const expired = new Set(["ExpiredToken", "ExpiredTokenException", "RequestExpired", "CredentialsProviderError"]);
const denied = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "UnrecognizedClientException",
  "InvalidClientTokenId",
  "SignatureDoesNotMatch",
  "OptInRequired",
]);
const throttled = new Set(["TooManyRequestsException", "ThrottlingException", "Throttling", "RequestLimitExceeded"]);

/** The HTTP status that AWS answered, when it answered at all. */
function statusOf(error: unknown): number | undefined {
  return (error as AwsError)?.$metadata?.httpStatusCode;
}

/** Whether AWS said that the thing asked for does not exist. */
export function isNotFound(error: unknown): boolean {
  return error instanceof Error && error.name === "NotFoundException";
}

/** Whether AWS said 429. */
export function isThrottling(error: unknown): boolean {
  return error instanceof Error && (throttled.has(error.name) || statusOf(error) === 429);
}

/** Whether AWS failed on its side, in a way that asking for less might mend. */
export function isServerError(error: unknown): boolean {
  const status = statusOf(error) ?? 0;
  return status >= 500 && status !== 501;
}

/** Why an operation gave no answer, in the words of a gap. */
export function reasonOf(error: unknown): GapReason {
  if (!(error instanceof Error)) return "failed";
  const status = statusOf(error);
  if (error.name === "AbortError") return "stopped";
  if (expired.has(error.name)) return "expired";
  if (isThrottling(error)) return "throttled";
  if (denied.has(error.name) || status === 401 || status === 403) return "denied";
  if (status === 501 || status === 405 || (status === 404 && !isNotFound(error))) return "unsupported";
  return isTorn(error) ? "unreadable" : "failed";
}

/** An answer without the part that it is for. */
export class UnreadableAnswer extends Error {
  override readonly name = "UnreadableAnswer";
}

/** Whether AWS said that all is well, and then sent something that can't be read. */
export function isTorn(error: unknown): boolean {
  if (error instanceof UnreadableAnswer) return true;
  return (error instanceof SyntaxError || isBrokenXml(error)) && (statusOf(error) ?? 200) < 300;
}

/** The SDK's XML parser throws plain errors. */
function isBrokenXml(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith("@aws-sdk XML parse error");
}

/** AWS's own words without secrets, on one line, cut to a readable length. */
export function messageOf(error: unknown): string {
  const status = statusOf(error);
  if (isBrokenXml(error)) return `AWS answered ${status ?? "200"} with something that is not XML`;
  if (error instanceof SyntaxError) return `AWS answered ${status ?? "200"} with something that is not JSON`;
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = mask(text).split("\n")[0] ?? "";
  return line.length > 400 ? `${line.slice(0, 399)}…` : line;
}
