import type { Handlers } from "../handler.ts";
import { collectionHandlers } from "./collection.ts";
import { requestValidatorPatches } from "./patch-rules-api.ts";
import { pick } from "./records.ts";
import { conflict } from "./refusals.ts";
import { findApi, methodsOf } from "./working-copy.ts";

/** Handlers of request validators. */
export const requestValidatorHandlers: Handlers = collectionHandlers({
  singular: "RequestValidator",
  plural: "RequestValidators",
  id: "id",
  key: "requestValidatorId",
  missing: "Invalid Request Validator identifier specified",
  patches: requestValidatorPatches,
  records: (input, call) => findApi(input, call).requestValidators,
  create: (input, call) => ({
    id: call.newId(6),
    validateRequestBody: false,
    validateRequestParameters: false,
    ...pick(input, ["name", "validateRequestBody", "validateRequestParameters"]),
  }),
  checkDelete: ({ id }, input, call) => {
    const used = methodsOf(findApi(input, call).resources).find(({ method }) => method.requestValidatorId === id);
    if (used)
      throw conflict(`Cannot delete request validator '${id}', is referenced in method: ${used.path}/${used.verb}`);
  },
});
