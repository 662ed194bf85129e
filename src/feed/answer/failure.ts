import type { UserError } from "../../errors.ts";
import { CursorError } from "../../store/cursor.ts";
import { Refusal } from "./problem.ts";

/**
 * What to say of an error: a refusal is one already, what the store says a user can mend is told in its words, and
 * anything else is told of to `report` alone.
 */
export function explainFailure(error: unknown, report: (error: unknown) => void): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof CursorError) return new Refusal(400, `${error.message} ${error.next}`);
  if (isUserError(error)) return new Refusal(503, `${error.message} ${error.next}`);
  report(error);
  return new Refusal(500, "Something went wrong inside Gatewarden; its log says what.");
}

/** By its name: a bundle may have the class twice. */
function isUserError(error: unknown): error is UserError {
  return error instanceof Error && error.name === "UserError" && "next" in error;
}
