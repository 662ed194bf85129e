import { describe, expect, test } from "vitest";
import { createRestDesk, readDefinition } from "./desk.ts";

const lambdaUri =
  "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:f/invocations";

describe("rest.yaml, member by member", () => {
  const { api, load, resource } = createRestDesk();
  const { id, rootResourceId } = api.api;
  const warnings = load(readDefinition("rest.yaml"));

  test("warnings name what was left out, and where", () => {
    expect(warnings).toEqual([
      "The response default is not supported and was ignored at #/paths/~1pets/get/responses/default",
      "A parameter in formData is not supported and was ignored at #/paths/~1pets/post/parameters/1",
    ]);
  });

  test("the API", () => {
    const { policy, ...rest } = api.api;
    expect(rest).toEqual({
      id,
      rootResourceId,
      name: "Pets",
      description: "All about pets.",
      version: "1.2.0",
      apiKeySource: "AUTHORIZER",
      apiStatus: "AVAILABLE",
      binaryMediaTypes: ["image/png"],
      createdDate: expect.any(Date),
      disableExecuteApiEndpoint: true,
      endpointConfiguration: { types: ["REGIONAL"], ipAddressType: "ipv4" },
      minimumCompressionSize: 1024,
      tags: { team: "pets" },
    });
    expect(JSON.parse(JSON.parse(`"${String(policy)}"`))).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: "*",
          Action: "execute-api:Invoke",
          Resource: `arn:aws:execute-api:eu-west-1:123456789012:${String(id)}/*`,
        },
      ],
    });
  });

  test("resources, under the root that was there", () => {
    expect([...api.resources.values()].map(({ path }) => path)).toEqual(["/", "/pets", "/pets/{id}"]);
    expect(resource("/").id).toBe(rootResourceId);
    expect(resource("/pets/{id}")).toMatchObject({ parentId: resource("/pets").id, pathPart: "{id}" });
  });

  test("authorizers", () => {
    expect([...api.authorizers.values()]).toEqual([
      {
        id: expect.any(String),
        name: "token",
        type: "TOKEN",
        authType: "custom",
        authorizerUri: lambdaUri,
        authorizerCredentials: "arn:aws:iam::123456789012:role/a",
        identitySource: "method.request.header.X-Token",
        identityValidationExpression: "^x-.*",
        authorizerResultTtlInSeconds: 60,
      },
      {
        id: expect.any(String),
        name: "pool",
        type: "COGNITO_USER_POOLS",
        authType: "cognito_user_pools",
        identitySource: "method.request.header.Authorization",
        providerARNs: ["arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_a"],
      },
    ]);
  });

  test("models refer to each other by the API's addresses", () => {
    expect([...api.models.keys()]).toEqual(["Pet"]);
    const { schema, ...model } = api.models.get("Pet") ?? {};
    expect(model).toEqual({
      id: expect.any(String),
      name: "Pet",
      description: "A pet.",
      contentType: "application/json",
    });
    expect(JSON.parse(String(schema)).properties).toEqual({
      name: { type: "string" },
      parent: { $ref: `https://apigateway.amazonaws.com/restapis/${String(id)}/models/Pet` },
    });
  });

  test("request validators and gateway responses", () => {
    expect([...api.requestValidators.values()]).toEqual([
      { id: expect.any(String), name: "all", validateRequestBody: true, validateRequestParameters: true },
      { id: expect.any(String), name: "params", validateRequestBody: false, validateRequestParameters: true },
    ]);
    expect(api.gatewayResponses.get("DEFAULT_4XX")).toMatchObject({
      responseParameters: { "gatewayresponse.header.Access-Control-Allow-Origin": "'*'" },
      responseTemplates: { "application/json": '{"e":$context.error.messageString}' },
      defaultResponse: false,
    });
    expect(api.gatewayResponses.get("THROTTLED")?.statusCode).toBe("503");
  });
});
