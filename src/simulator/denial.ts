import { clientStatus } from "./authentication.ts";
import { actionOf, type Exchange, resourceOf } from "./exchange.ts";
import { AwsError } from "./handler.ts";

/** IAM's refusal, in AWS's wording. */
export function accessDenied(exchange: Exchange): AwsError {
  const { service, principal } = exchange;
  const code = service.id === "sts" ? "AccessDenied" : "AccessDeniedException";
  const action = actionOf(exchange);
  const message =
    service.id === "organizations"
      ? "You don't have permissions to access this resource."
      : `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resourceOf(exchange)} ` +
        `because no identity-based policy allows the ${action} action`;
  return new AwsError(clientStatus(service.id), code, message);
}

/** Too many requests, as each service says it. */
export function throttled({ service }: Exchange): AwsError {
  if (service.id === "sts") return new AwsError(400, "Throttling", "Rate exceeded");
  const status = service.id === "organizations" ? 400 : 429;
  return new AwsError(status, "TooManyRequestsException", "Too Many Requests");
}
