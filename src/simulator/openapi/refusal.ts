import { AwsError } from "../handler.ts";

/** 400: the definition cannot be read; says what is wrong and, as a JSON Pointer into the definition, where. */
export function refusal(what: string, place: string): AwsError {
  return new AwsError(400, "BadRequestException", `Invalid OpenAPI input. ${what} at ${place}`);
}

/** Carries out a step of an import. What it refuses is answered as AWS words it, with the place in the definition. */
export function attempt<Result>(step: string, place: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const message = `Errors found during import:\n\tUnable to ${step}: ${error.message} (at ${place})`;
    throw new AwsError(400, "BadRequestException", message);
  }
}
