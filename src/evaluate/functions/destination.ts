import { lambdaArn } from "../../model/lambda-arn.ts";

/** Scheme, host and port of a URL. A stage variable may stand for any of it. */
const url = /^([a-z][a-z0-9+.-]*|\$\{[^{}]*\}):\/\/([^/?#]*)/i;

/** `arn:aws:apigateway:REGION:SERVICE:…` and, with a host of its own, `arn:aws:apigateway:REGION:HOST.SERVICE:…` */
const service = /^arn:[^:]*:apigateway:([^:]*:[^:]*):/;

/**
 * What a URI leads to, whatever the path and the scheme: a URL's host and port, a function's ARN with its qualifier, the
 * Region and service of an AWS integration; any other text, such as a load balancer's ARN, as it is.
 */
export function destination(uri: string): string {
  const host = url.exec(uri)?.[2];
  if (host !== undefined) return host.replace(/^[^@]*@/, "").toLowerCase();
  return lambdaArn(uri) || (service.exec(uri)?.[1] ?? uri);
}
