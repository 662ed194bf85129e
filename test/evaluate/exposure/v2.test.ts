import { describe, expect, it } from "vitest";
import { exposuresOf } from "../../../src/evaluate/exposure/exposures.ts";
import type { JsonObject } from "../../../src/model/json.ts";
import { exposureOf, regionalSnapshot, resource, root, target, v2Arn, v2Snapshot } from "./fixtures.ts";

const jwt = {
  AuthorizerId: "z1",
  AuthorizerType: "JWT",
  Name: "tokens",
  JwtConfiguration: { Issuer: "https://issuer", Audience: ["app"] },
};

describe("the exposure of an HTTP route", () => {
  it.each<[string, JsonObject, string, string]>([
    ["nothing", {}, "open", "AuthorizationType is NONE"],
    ["NONE as text", { AuthorizationType: "NONE" }, "open", "AuthorizationType is NONE"],
    [
      "NONE beside an authorizer id",
      { AuthorizationType: "NONE", AuthorizerId: "z1" },
      "open",
      'authorizer "z1" is not used here',
    ],
    [
      "a token",
      { AuthorizationType: "JWT", AuthorizerId: "z1" },
      "authenticated",
      '"https://issuer" issues, to "app", the tokens for authorizer "z1"; no scope',
    ],
    [
      "scopes",
      { AuthorizationType: "JWT", AuthorizerId: "z1", AuthorizationScopes: ["read"] },
      "authenticated",
      'scopes "read"',
    ],
    ["a signature", { AuthorizationType: "AWS_IAM" }, "authenticated", "AuthorizationType is AWS_IAM"],
    [
      "a Lambda function",
      { AuthorizationType: "CUSTOM", AuthorizerId: "z9" },
      "authenticated",
      'authorizer "z9" was not seen',
    ],
    ["a key, which it can't ask for", { ApiKeyRequired: true }, "open", "HTTP APIs have no API keys"],
    ["OPTIONS, which no mock can answer here", { RouteKey: "OPTIONS /pets" }, "open", "NONE"],
  ])("%s", (_, route, verdict, reason) => {
    const exposure = exposureOf(v2Snapshot("http", [{ RouteKey: "GET /pets", ...route }], {}, [jwt]));
    expect(exposure).toMatchObject({ verdict, preflight: false });
    expect(exposure.reasons.join("\n")).toContain(reason);
  });

  it("is on the internet at its root for the $default stage, and by mapped domain names", () => {
    const arn = `${root}/domainnames/a.example.com`;
    const resources = [
      resource("ApiGatewayV2::DomainName", arn, {
        DomainName: "a.example.com",
        MutualTlsAuthentication: { TruststoreUri: "s3://b/k" },
      }),
      resource(
        "ApiGatewayV2::ApiMapping",
        `${arn}/apimappings/m`,
        { ApiId: "abc", Stage: "$default", ApiMappingKey: "v1" },
        arn,
      ),
    ];
    const regional = { kind: "regional" as const, target, resources, gaps: [], unknownMembers: [] };
    const routes = [{ RouteKey: "GET /pets" }];
    expect(exposureOf(v2Snapshot("http", routes), regional)).toMatchObject({
      verdict: "open",
      entryPoints: ["a.example.com/v1", "abc.execute-api.eu-west-1.amazonaws.com"],
    });
    const disabled = v2Snapshot("http", routes, { api: { DisableExecuteApiEndpoint: true } });
    expect(exposureOf(disabled, regional).verdict).toBe("authenticated");
    expect(exposureOf(disabled)).toMatchObject({ verdict: "private", reachable: false });
  });

  it("is nowhere without a deployment", () => {
    const stages = [{ StageName: "prod" }];
    expect(exposureOf(v2Snapshot("http", [{ RouteKey: "GET /" }], { stages })).reachable).toBe(false);
    const automatic = [{ StageName: "prod", AutoDeploy: true }];
    expect(exposureOf(v2Snapshot("http", [{ RouteKey: "GET /" }], { stages: automatic })).verdict).toBe("open");
  });
});

describe("the exposure of a WebSocket route", () => {
  const verdicts = (...routes: JsonObject[]) =>
    [...exposuresOf(v2Snapshot("websocket", routes), regionalSnapshot()).values()].map(({ verdict }) => verdict);

  it("is decided on $connect alone", () => {
    expect(
      verdicts({ RouteKey: "$connect", AuthorizationType: "AWS_IAM" }, { RouteKey: "send", AuthorizationType: "NONE" }),
    ).toEqual(["authenticated", "authenticated"]);
    expect(verdicts({ RouteKey: "send", AuthorizationType: "AWS_IAM" }, { RouteKey: "$connect" })).toEqual([
      "open",
      "open",
    ]);
    expect(verdicts({ RouteKey: "$connect", ApiKeyRequired: true }, { RouteKey: "$default" })).toEqual([
      "key-only",
      "key-only",
    ]);
  });

  it("is open without a $connect route", () => {
    const exposure = exposureOf(v2Snapshot("websocket", [{ RouteKey: "$default", AuthorizationType: "AWS_IAM" }]));
    expect(exposure.verdict).toBe("open");
    expect(exposure.reasons.join()).toContain("no $connect route");
  });

  it("says so on the routes that only follow", () => {
    const snapshot = v2Snapshot("websocket", [
      { RouteKey: "$connect", AuthorizationType: "AWS_IAM" },
      { RouteKey: "send" },
    ]);
    const send = exposuresOf(snapshot, regionalSnapshot()).get(`${v2Arn}/routes/t1`);
    expect(send?.reasons[0]).toContain("on the $connect route only");
  });
});

it("a regional snapshot has no methods", () => {
  expect(exposuresOf(regionalSnapshot(), regionalSnapshot()).size).toBe(0);
});
