import type { WireRequest } from "./protocol.ts";
import { neighbourResource } from "./resource-arn.ts";
import type { RouteMatch } from "./routes.ts";
import type { Service } from "./services.ts";
import type { Account, Principal } from "./world.ts";

/** A request whose meaning and sender are known. */
export interface Exchange {
  readonly request: WireRequest;
  readonly service: Service;
  readonly match: RouteMatch;
  readonly principal: Principal;
  readonly account: Account;
  readonly region: string;
}

/** `apigateway:GET`, `sts:AssumeRole`: the IAM action that the request needs. */
export function actionOf({ service, match, request }: Exchange): string {
  const { name } = match.operation;
  if (hasOwnAction(name)) return `apigateway:${name}`;
  if (service.id === "v1" || service.id === "v2") return `apigateway:${request.method}`;
  return `${service.id}:${name}`;
}

/** The ARN that the request is about, as IAM names it. https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html */
export function resourceOf(exchange: Exchange): string {
  const { service, match, request, account, region } = exchange;
  const { partition, id } = account;
  if (hasOwnAction(match.operation.name))
    return `arn:${partition}:apigateway:${region}:${id}:${request.path.slice("/v2".length)}/*`;
  if (service.id === "v1" || service.id === "v2") {
    return `arn:${partition}:apigateway:${region}::${request.path.replace(/^\/v2(?=\/)/, "")}`;
  }
  return service.id === "account" ? `arn:${partition}:account::${id}:account` : neighbourResource(exchange);
}

/** Routing rules have IAM actions of their own: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html */
function hasOwnAction(operation: string): boolean {
  return /RoutingRules?$/.test(operation);
}
