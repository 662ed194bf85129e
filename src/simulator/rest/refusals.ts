import { AwsError } from "../handler.ts";

/** 404: the request names something that isn't there. */
export function notFound(message: string): AwsError {
  return new AwsError(404, "NotFoundException", message);
}

/** 400: the request can't be carried out as it stands. */
export function badRequest(message: string): AwsError {
  return new AwsError(400, "BadRequestException", message);
}

/** 409: it is there already, or in use. */
export function conflict(message: string): AwsError {
  return new AwsError(409, "ConflictException", message);
}

/** 429: a quota on the number of things is used up. API Gateway answers 429 here as it does when throttling. */
export function limitExceeded(message: string): AwsError {
  return new AwsError(429, "LimitExceededException", message);
}

/** 400: values outside their enumeration or pattern, all of them in one message. */
export function validationFailed(violations: readonly string[]): AwsError {
  const plural = violations.length === 1 ? "error" : "errors";
  return new AwsError(
    400,
    "ValidationException",
    `${violations.length} validation ${plural} detected: ${violations.join("; ")}`,
  );
}
