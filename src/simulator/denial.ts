import { clientStatus, speaksQuery } from "./authentication.ts";
import { actionOf, type Exchange, resourceOf } from "./exchange.ts";
import { AwsError } from "./handler.ts";

/** IAM's refusal, in AWS's wording. */
export function accessDenied(exchange: Exchange): AwsError {
  const { service, principal } = exchange;
  const action = actionOf(exchange);
  const message =
    service.id === "organizations"
      ? "You don't have permissions to access this resource."
      : `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${resourceOf(exchange)} ` +
        `because no identity-based policy allows the ${action} action`;
  if (service.id === "ec2") return new AwsError(403, "UnauthorizedOperation", message);
  const code = speaksQuery(service.id) ? "AccessDenied" : "AccessDeniedException";
  return new AwsError(clientStatus(service.id), code, message);
}

/** Too many requests, as each service says it. */
export function throttled({ service: { id } }: Exchange): AwsError {
  if (id === "ec2") return new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
  if (speaksQuery(id)) return new AwsError(400, "Throttling", "Rate exceeded");
  if (id === "v1" || id === "v2" || id === "lambda" || id === "account") {
    return new AwsError(429, "TooManyRequestsException", "Too Many Requests");
  }
  const code = id === "organizations" || id === "cognito-idp" ? "TooManyRequestsException" : "ThrottlingException";
  return new AwsError(400, code, "Rate exceeded");
}
