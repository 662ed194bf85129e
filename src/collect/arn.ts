import type { Target } from "../model/target.ts";

/**
 * The ARN of something in API Gateway, which has an empty account field; v2 paths start `/apis`, not `/v2/apis`:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html
 * @param path segments below the service, e.g. `["restapis", "abc", "stages", "prod"]`
 */
export function apiGatewayArn(target: Target, ...path: readonly string[]): string {
  return `arn:${target.partition}:apigateway:${target.region}::/${path.join("/")}`;
}
