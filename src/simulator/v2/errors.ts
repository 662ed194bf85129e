import { AwsError } from "../handler.ts";

/** 400: the input is wrong. */
export function badRequest(message: string): AwsError {
  return new AwsError(400, "BadRequestException", message);
}

/** 409: the input is right but what exists stands against it. */
export function conflict(message: string): AwsError {
  return new AwsError(409, "ConflictException", message);
}

/** 404: what the input names does not exist. */
export function notFound(message: string): AwsError {
  return new AwsError(404, "NotFoundException", message);
}
