import { dropUnset } from "../rest/records.ts";
import { membersOf } from "./node.ts";
import { noteUnread } from "./notes.ts";
import { carryOut, type RestImport } from "./rest-context.ts";
import { booleanAt } from "./scalars.ts";

/** Reads `x-amazon-apigateway-request-validators`. A validator keeps its id by name. */
export function importRequestValidators(context: RestImport): void {
  const { definition, draft, notes, reused } = context;
  for (const [name, node] of membersOf(definition.root, "x-amazon-apigateway-request-validators")) {
    noteUnread(notes, node, ["validateRequestBody", "validateRequestParameters"]);
    const input = dropUnset({
      name,
      validateRequestBody: booleanAt(node, "validateRequestBody"),
      validateRequestParameters: booleanAt(node, "validateRequestParameters"),
    });
    const made = carryOut(context, "CreateRequestValidator", input, `create request validator '${name}'`, node.place);
    draft.requestValidators.delete(String(made.id));
    const before = reused.requestValidators.values().find((validator) => validator.name === name);
    const id = String(before?.id ?? made.id);
    draft.requestValidators.set(id, { ...made, id });
  }
}

/** The id of the validator that has that name in the draft. */
export function validatorIdOf({ draft }: RestImport, name: string): string | undefined {
  const validator = draft.requestValidators.values().find((candidate) => candidate.name === name);
  return validator === undefined ? undefined : String(validator.id);
}
