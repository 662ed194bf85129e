import { expect, it } from "vitest";
import { describeFailure } from "../../src/cli/failure.ts";
import { UserError } from "../../src/errors.ts";

it("lets no name from AWS speak to the terminal", () => {
  const error = new UserError("The snapshot of pets\u001b[2J\u202e is damaged\nand so on", "Audit again.");
  expect(describeFailure(error)).toBe(
    "error: The snapshot of pets\\u001b[2J\\u202e is damaged\nand so on\nAudit again.\n",
  );
});
