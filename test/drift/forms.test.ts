import { describe, expect, it } from "vitest";
import type { Json, JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import { differences } from "./single-resource.ts";

const allow = (statement: JsonObject) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: "*",
  ...statement,
});
const policy = (...Statement: JsonObject[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const withPolicy = (text: string) => ({ policy: text });
const escaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** Two ways to write the same. */
const same: readonly (readonly [name: string, ResourceType, JsonObject, JsonObject])[] = [
  [
    "a policy, escaped once more",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({}))),
    withPolicy(escaped(policy(allow({})))),
  ],
  [
    "a policy, quoted",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({}))),
    withPolicy(JSON.stringify(policy(allow({})))),
  ],
  [
    "one statement that is no list",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({}))),
    withPolicy(JSON.stringify({ Version: "2012-10-17", Statement: allow({}) })),
  ],
  [
    "everyone",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({}))),
    withPolicy(policy(allow({ Principal: { AWS: ["*"] } }))),
  ],
  [
    "an account's number",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({ Principal: { AWS: "222222222222" } }))),
    withPolicy(policy(allow({ Principal: { AWS: ["arn:aws:iam::222222222222:root"] } }))),
  ],
  [
    "the API's own resources",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({ Resource: "execute-api:/*" }))),
    withPolicy(policy(allow({ Resource: ["arn:aws:execute-api:eu-west-1:111111111111:abc123/*"] }))),
  ],
  [
    "actions in any case",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({}))),
    withPolicy(policy(allow({ Action: ["EXECUTE-API:invoke"] }))),
  ],
  [
    "conditions",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({ Condition: { Bool: { "aws:SecureTransport": true } } }))),
    withPolicy(policy(allow({ Sid: "", Condition: { Bool: { "AWS:securetransport": ["true"] } } }))),
  ],
  ["no policy", "AWS::ApiGateway::RestApi", withPolicy(""), {}],
  [
    "names of headers",
    "AWS::ApiGatewayV2::Api",
    { CorsConfiguration: { AllowHeaders: ["Content-Type", "X-Id"], ExposeHeaders: [] } },
    { CorsConfiguration: { AllowHeaders: ["x-id", "content-type"] } },
  ],
  [
    "braces in a selection",
    "AWS::ApiGatewayV2::Api",
    { RouteSelectionExpression: "${request.method} ${request.path}" },
    {},
  ],
  [
    "a schema",
    "AWS::ApiGateway::Model",
    { schema: '{"type":"object","required":["a","b"]}' },
    { schema: '{ "required": ["b", "a"],\n "type": "object" }\n' },
  ],
  [
    "a template",
    "AWS::ApiGateway::Integration",
    { requestTemplates: { a: "x\r\ny  \r\n" } },
    { requestTemplates: { a: "x\ny" } },
  ],
  ["an empty template", "AWS::ApiGateway::Integration", { requestTemplates: { a: "" } }, {}],
  [
    "keys of method settings",
    "AWS::ApiGateway::Stage",
    { methodSettings: { "/pets/{id}/GET": { loggingLevel: "INFO" }, "~1/GET": { loggingLevel: "INFO" } } },
    { methodSettings: { "~1pets~1{id}/GET": { loggingLevel: "INFO" }, "/GET": { loggingLevel: "INFO" }, "*/*": {} } },
  ],
  ["sources of identity", "AWS::ApiGateway::Authorizer", { identitySource: "a, b" }, { identitySource: "b,a" }],
  ["the empty base path", "AWS::ApiGateway::BasePathMapping", { basePath: "(none)" }, { basePath: "" }],
  [
    "AWS's own status code",
    "AWS::ApiGateway::GatewayResponse",
    { responseType: "THROTTLED", statusCode: "429" },
    { responseType: "THROTTLED" },
  ],
  [
    "conditions of a routing rule",
    "AWS::ApiGatewayV2::RoutingRule",
    {
      Conditions: [
        { MatchBasePaths: { AnyOf: ["a", "b"] } },
        { MatchHeaders: { AnyOf: [{ Header: "X-A", ValueGlob: "1" }] } },
      ],
    },
    {
      Conditions: [
        { MatchHeaders: { AnyOf: [{ Header: "x-a", ValueGlob: "1" }] } },
        { MatchBasePaths: { AnyOf: ["b", "a"] } },
      ],
    },
  ],
];

/** What looks alike and is not. */
const different: readonly (readonly [name: string, ResourceType, JsonObject, JsonObject, string[]])[] = [
  [
    "a statement's name",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({ Sid: "a" }))),
    withPolicy(policy(allow({ Sid: "b" }))),
    ["/policy"],
  ],
  [
    "everyone and everyone but none",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({}))),
    withPolicy(policy({ Effect: "Allow", NotPrincipal: "*", Action: "a", Resource: "*" })),
    ["/policy"],
  ],
  [
    "another service than an account",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({ Principal: { AWS: "*" } }))),
    withPolicy(policy(allow({ Principal: { Service: "*" } }))),
    ["/policy"],
  ],
  [
    "the same condition twice, in two cases",
    "AWS::ApiGateway::RestApi",
    withPolicy(policy(allow({ Condition: { StringEquals: { "a:B": "1", "a:b": "2" } } }))),
    withPolicy(policy(allow({ Condition: { StringEquals: { "a:B": "3", "a:b": "2" } } }))),
    ["/policy"],
  ],
  ["no JSON", "AWS::ApiGateway::RestApi", withPolicy("{a"), withPolicy("{b"), ["/policy"]],
  [
    "values of parameters",
    "AWS::ApiGateway::Integration",
    { requestParameters: { a: "'X'" } },
    { requestParameters: { a: "'x'" } },
    ["/requestParameters/a"],
  ],
  [
    "a list in a schema's default",
    "AWS::ApiGateway::Model",
    { schema: '{"default":["a","b"]}' },
    { schema: '{"default":["b","a"]}' },
    ["/schema/default"],
  ],
  [
    "white space within a template's line",
    "AWS::ApiGateway::Integration",
    { requestTemplates: { a: "x y" } },
    { requestTemplates: { a: "x  y" } },
    ["/requestTemplates/a"],
  ],
  ["an empty tag and none", "AWS::ApiGateway::Stage", { tags: { a: "" } }, { tags: {} }, ["/tags/a"]],
  [
    "settings of one method and none",
    "AWS::ApiGateway::Stage",
    { methodSettings: { "~1a/GET": {} } },
    {},
    ["/methodSettings/~01a~1GET"],
  ],
  [
    "two keys of one method",
    "AWS::ApiGateway::Stage",
    { methodSettings: { "/a/GET": { loggingLevel: "INFO" }, "~1a/GET": {} } },
    { methodSettings: { "/a/GET": {}, "~1a/GET": {} } },
    ["/methodSettings/~1a~1GET/loggingLevel"],
  ],
  [
    "a structure and none",
    "AWS::ApiGateway::Stage",
    { accessLogSettings: { format: "f", destinationArn: "d" } },
    {},
    ["/accessLogSettings"],
  ],
  [
    "a member that no table has",
    "AWS::ApiGateway::Stage",
    { newThing: { a: [1] } } satisfies Record<string, Json>,
    { newThing: { a: [2] } },
    ["/newThing/a"],
  ],
];

describe("the compared form", () => {
  it.each(same)("is one for two ways to write %s", (_, type, one, other) => {
    expect(differences(type, one, other)).toEqual([]);
    expect(differences(type, other, one)).toEqual([]);
  });

  it.each(different)("tells apart: %s", (_, type, one, other, paths) => {
    expect(differences(type, one, other).map(({ path }) => path)).toEqual(paths);
    expect(differences(type, other, one).map(({ path }) => path)).toEqual(paths);
  });
});
