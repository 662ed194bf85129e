import { forTerminal } from "../report/escape.ts";
import { maskSecrets } from "./mask-secrets.ts";
import type { Failure } from "./receiver.ts";

/** Codes by which AWS says that what was sent is wrong; everything else may be otherwise later. */
const refusals = new Set([
  "InvalidParameter",
  "InvalidParameterValue",
  "ParameterValueInvalid",
  "InvalidParameterException",
  "InvalidParameterValueException",
  "ValidationException",
  "ValidationError",
  "InvalidInput",
  "InvalidInputException",
  "InvalidArgument",
  "MalformedDetail",
  "BatchRequestTooLong",
  "BatchRequestTooLongException",
  "EntityTooLarge",
  "RequestEntityTooLarge",
  "RequestEntityTooLargeException",
]);

/** The outcome that AWS's error code stands for. */
export function outcomeOfCode(code: string | undefined, message: string | undefined): Failure {
  const error = readable([code, message].filter(Boolean).join(": ") || "failed without a reason");
  return { kind: refusals.has(code ?? "") ? "refused" : "failed", error };
}

/** The outcome of a request that threw. */
export function outcomeOfError(error: unknown): Failure {
  // `Error` says no more than that it is one.
  if (error instanceof Error) return outcomeOfCode(error.name === "Error" ? undefined : error.name, error.message);
  return outcomeOfCode(undefined, String(error));
}

/** A failure in words: one line, without secrets, of a readable length. */
export function readable(text: string): string {
  const line = forTerminal(maskSecrets(text).replace(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, " "));
  return line.length > 400 ? `${line.slice(0, 399).toWellFormed()}…` : line;
}
