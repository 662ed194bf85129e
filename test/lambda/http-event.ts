/** A GET as an HTTP API tells a function of it: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
export function getEvent(url: string, headers: Readonly<Record<string, string>> = {}): object {
  const [path = "", query = ""] = url.split("?");
  const host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: path,
    rawQueryString: query,
    headers: { host, ...headers },
    isBase64Encoded: false,
    requestContext: {
      accountId: "111111111111",
      apiId: "a1b2c3d4e5",
      domainName: host,
      stage: "$default",
      requestId: "JKJaXmPLvHcESHA=",
      http: { method: "GET", path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "test" },
    },
  };
}
