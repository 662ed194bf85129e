import { describe, expect, test } from "vitest";
import { createHttpDesk, readDefinition } from "./desk.ts";

const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:f";

describe("http.yaml, member by member", () => {
  const { api, load } = createHttpDesk();
  const { info, warnings } = load(readDefinition("http.yaml"));
  const route = (key: string) => [...api.routes.values()].find(({ RouteKey }) => RouteKey === key) ?? {};
  const integrationOf = (key: string) => api.integrations.get(String(route(key).Target).slice("integrations/".length));
  const authorizer = (name: string) => [...api.authorizers.values()].find(({ Name }) => Name === name) ?? {};

  test("the API", () => {
    expect(api.api).toMatchObject({
      Name: "Pets",
      Description: "HTTP pets.",
      Version: "2",
      DisableExecuteApiEndpoint: true,
      Tags: { team: "pets" },
    });
    expect(api.api.CorsConfiguration).toEqual({
      AllowCredentials: true,
      AllowMethods: ["GET"],
      AllowOrigins: ["https://a.example"],
      MaxAge: 60,
    });
  });

  test("authorizers", () => {
    expect([...api.authorizers.values()]).toEqual([
      {
        AuthorizerId: expect.any(String),
        AuthorizerType: "JWT",
        IdentitySource: ["$request.header.Authorization"],
        JwtConfiguration: { Audience: ["pets"], Issuer: "https://issuer.example" },
        Name: "login",
      },
      {
        AuthorizerId: expect.any(String),
        AuthorizerPayloadFormatVersion: "2.0",
        AuthorizerResultTtlInSeconds: 0,
        AuthorizerType: "REQUEST",
        AuthorizerUri: expect.stringContaining(":function:a/invocations"),
        EnableSimpleResponses: true,
        IdentitySource: ["$request.header.Authorization", "$request.querystring.a"],
        Name: "lambda",
      },
    ]);
  });

  test("routes", () => {
    expect([...api.routes.values()].map(({ RouteKey }) => RouteKey)).toEqual([
      "GET /pets",
      "POST /pets",
      "DELETE /pets",
      "POST /queue",
      "$default",
    ]);
    expect(route("GET /pets")).toEqual({
      ApiKeyRequired: false,
      AuthorizationScopes: ["read", "list"],
      AuthorizationType: "JWT",
      AuthorizerId: authorizer("login").AuthorizerId,
      OperationName: "listPets",
      RouteId: expect.any(String),
      RouteKey: "GET /pets",
      Target: expect.stringMatching(/^integrations\//),
    });
    expect(route("POST /pets")).toMatchObject({
      AuthorizationType: "CUSTOM",
      AuthorizerId: authorizer("lambda").AuthorizerId,
    });
    expect(route("POST /queue").AuthorizationType).toBe("AWS_IAM");
    expect(route("DELETE /pets")).toMatchObject({ AuthorizationType: "NONE" });
    expect(route("DELETE /pets")).not.toHaveProperty("Target");
  });

  test("integrations; those that refer to one definition share it", () => {
    expect(route("GET /pets").Target).toBe(route("POST /pets").Target);
    expect(api.integrations.size).toBe(3);
    expect(integrationOf("GET /pets")).toEqual({
      ConnectionType: "INTERNET",
      IntegrationId: expect.any(String),
      IntegrationMethod: "POST",
      IntegrationType: "AWS_PROXY",
      IntegrationUri: functionArn,
      PayloadFormatVersion: "2.0",
      TimeoutInMillis: 30000,
    });
    expect(integrationOf("POST /queue")).toEqual({
      ConnectionType: "INTERNET",
      CredentialsArn: "arn:aws:iam::123456789012:role/a",
      Description: "Queues.",
      IntegrationId: expect.any(String),
      IntegrationSubtype: "SQS-SendMessage",
      IntegrationType: "AWS_PROXY",
      PayloadFormatVersion: "1.0",
      RequestParameters: { MessageBody: "$request.body", QueueUrl: "https://sqs.example/q" },
      ResponseParameters: { "200": { "append:header.a": "b" } },
      TimeoutInMillis: 10000,
    });
    expect(integrationOf("$default")).toMatchObject({
      IntegrationType: "HTTP_PROXY",
      IntegrationUri: "https://pets.example",
    });
  });

  test("what HTTP APIs have no use for is told apart from warnings", () => {
    expect(info).toEqual([
      "parameters is not supported and was ignored at #/paths/~1pets/get/parameters",
      "responses is not supported and was ignored at #/paths/~1pets/get/responses",
      "passthroughBehavior is not supported and was ignored at #/paths/~1queue/post/x-amazon-apigateway-integration/passthroughBehavior",
    ]);
    expect(warnings).toEqual([
      "The route DELETE /pets has no integration at #/paths/~1pets/delete",
      "The security scheme unused has no authorizer and was ignored at #/paths/~1pets/delete/security/0/unused",
    ]);
  });
});
