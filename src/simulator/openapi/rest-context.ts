import type { Call, Handlers, Values } from "../handler.ts";
import { authorizerHandlers } from "../rest/authorizers.ts";
import { documentationHandlers } from "../rest/documentation.ts";
import { gatewayResponseHandlers } from "../rest/gateway-responses.ts";
import { integrationResponseHandlers } from "../rest/integration-responses.ts";
import { integrationHandlers } from "../rest/integrations.ts";
import { methodResponseHandlers } from "../rest/method-responses.ts";
import { methodHandlers } from "../rest/methods.ts";
import { modelHandlers } from "../rest/models.ts";
import { requestValidatorHandlers } from "../rest/request-validators.ts";
import { resourceHandlers } from "../rest/resources.ts";
import type { RestApiState } from "../world.ts";
import type { Definition } from "./definition.ts";
import type { Notes } from "./notes.ts";
import { attempt } from "./refusal.ts";

/** An import under way: everything is put into a draft, which takes the API's place at the end. */
export interface RestImport {
  readonly definition: Definition;
  readonly draft: RestApiState;
  /** A Region in which the draft is the only REST API. */
  readonly call: Call;
  readonly notes: Notes;
  /** The API as it was, for the ids of what stays under the same name. */
  readonly reused: RestApiState;
}

const operations: Handlers = {
  ...authorizerHandlers,
  ...documentationHandlers,
  ...gatewayResponseHandlers,
  ...integrationHandlers,
  ...integrationResponseHandlers,
  ...methodHandlers,
  ...methodResponseHandlers,
  ...modelHandlers,
  ...requestValidatorHandlers,
  ...resourceHandlers,
};

/**
 * Carries out one operation of the REST API on the draft, as AWS's own importer does, so that an imported API obeys the same rules.
 * @param step what AWS's message calls it, e.g. `put method 'GET' on resource at path '/pets'`
 */
export function carryOut(context: RestImport, operation: string, input: Values, step: string, place: string): Values {
  const handler = operations[operation];
  if (!handler) throw new RangeError(`The simulator has no operation ${operation}`);
  const restApiId = context.draft.api.id;
  return attempt(step, place, () => handler({ restApiId, ...input }, context.call) ?? {});
}
