import type { Call, Handlers, Values } from "../handler.ts";
import { checkRange } from "./checks.ts";
import { autoDeploying } from "./deployments.ts";
import { badRequest } from "./errors.ts";
import { findApi } from "./find.ts";
import { checkProtocolMembers, protocolOf } from "./protocols.ts";
import { record } from "./values.ts";

/** Handlers of an HTTP API's CORS configuration, apart from CreateApi and UpdateApi. */
export const corsHandlers: Handlers = {
  DeleteCorsConfiguration: autoDeploying(deleteCorsConfiguration),
};

/** Refuses a CORS configuration that AWS refuses: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
export function checkCors(input: Values): void {
  const cors = record(input, "CorsConfiguration");
  if (!cors) return;
  checkRange(cors, "MaxAge", -1, 86_400);
  for (const member of ["AllowHeaders", "AllowMethods", "AllowOrigins", "ExposeHeaders"]) {
    const value = cors[member];
    if (value !== undefined && !Array.isArray(value)) throw badRequest(`Invalid ${member} specified. Must be a list`);
  }
}

function deleteCorsConfiguration(input: Values, call: Call): undefined {
  const state = findApi(input, call);
  checkProtocolMembers(protocolOf(state), "Api", { CorsConfiguration: true });
  delete state.api.CorsConfiguration;
}
