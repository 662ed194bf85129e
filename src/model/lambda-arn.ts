/** An integration or authorizer URI that calls a function: https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html#apigw-Type-Integration-uri */
const invocation =
  /^arn:[^:]*:apigateway:[^:]*:lambda:path\/[^/]+\/functions\/(.*)\/(?:response-streaming-)?invocations$/s;
const functionArn = /^arn:[^:]*:lambda:[^:]*:[^:]*:function:/;

/** The function's ARN, with its qualifier, in a Lambda integration or authorizer URI; "" when the text is no such URI. */
export function lambdaArn(text: string): string {
  const named = invocation.exec(text)?.[1] ?? text;
  return functionArn.test(named) ? named : "";
}

/** The version or alias in such a text, "" when there is none. A `${stageVariables.x}` counts where a qualifier stands. */
export function lambdaQualifier(text: string): string {
  const nameAndQualifier = lambdaArn(text).replace(functionArn, "");
  const colon = nameAndQualifier.indexOf(":");
  return colon < 0 ? "" : nameAndQualifier.slice(colon + 1);
}
