import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arnAccount } from "../../src/evaluate/functions/arn.ts";
import { callerIdentity } from "../../src/evaluate/functions/caller-identity.ts";
import { methodIsCached } from "../../src/evaluate/functions/method-settings.ts";
import { compiles, regexMatches } from "../../src/evaluate/functions/regex.ts";
import { holdsSecret, secretPaths } from "../../src/evaluate/functions/secret-paths.ts";
import { integrationTargetVariables, pathVariables, targetVariables } from "../../src/evaluate/functions/uri.ts";
import { vtlUnescaped } from "../../src/evaluate/functions/vtl.ts";
import type { Json, JsonObject } from "../../src/model/json.ts";
import { lambdaArn, lambdaQualifier } from "../../src/model/lambda-arn.ts";
import { stageForms } from "../../src/model/stage-variables.ts";

const invocation = (arn: string) => `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
const fn = "arn:aws:lambda:eu-west-1:111122223333:function:pets";

describe("arnAccount", () => {
  it.each([
    [fn, "111122223333"],
    ["arn:aws:s3:::bucket", ""],
    ["arn:aws:iam::*:user/*", ""],
    ["urn:aws:lambda:eu-west-1:111122223333:function:pets", ""],
    ["", ""],
  ])("%s → %s", (text, account) => expect(arnAccount(text)).toBe(account));
});

describe("lambdaArn and lambdaQualifier", () => {
  it.each([
    [invocation(`${fn}:live`), `${fn}:live`, "live"],
    [invocation(fn), fn, ""],
    [fn, fn, ""],
    [`${fn}:$LATEST`, `${fn}:$LATEST`, "$LATEST"],
    [
      `arn:aws-cn:apigateway:cn-north-1:lambda:path/2021-11-15/functions/${fn}:7/response-streaming-invocations`,
      `${fn}:7`,
      "7",
    ],
    [invocation(`${fn}:\${stageVariables.alias}`), `${fn}:\${stageVariables.alias}`, "${stageVariables.alias}"],
    [
      invocation("arn:aws:lambda:eu-west-1:111122223333:function:${stageVariables.fn}"),
      "arn:aws:lambda:eu-west-1:111122223333:function:${stageVariables.fn}",
      "",
    ],
    ["arn:aws:apigateway:eu-west-1:sqs:path/111122223333/queue", "", ""],
    ["https://a.example", "", ""],
    ["", "", ""],
  ])("%s", (text, arn, qualifier) => {
    expect([lambdaArn(text), lambdaQualifier(text)]).toEqual([arn, qualifier]);
  });
});

describe("pathVariables", () => {
  it.each([
    ["/users/{id}/{proxy+}", ["id", "proxy"]],
    ["https://${stageVariables.host}/{proxy}", ["proxy"]],
    ["/pets", []],
    ["", []],
  ])("%s", (text, names) => expect(pathVariables(text)).toEqual(names));
});

describe("targetVariables", () => {
  it.each([
    ["https://${stageVariables.host}/${stageVariables.v}/x", ["host"]],
    ["${stageVariables.scheme}://a.example/${stageVariables.v}", ["scheme"]],
    ["${stageVariables.url}/x", ["url"]],
    ["${stageVariables.url}/${stageVariables.v}", ["url"]],
    [invocation("arn:aws:lambda:eu-west-1:1:function:${stageVariables.fn}:${stageVariables.fn}"), ["fn"]],
    ["https://a.example/${stageVariables.v}", []],
    ["", []],
  ])("%s", (text, names) => expect(targetVariables(text)).toEqual(names));

  it("of an integration: its URI, its credentials, its VPC link", () => {
    const uri = "https://${stageVariables.host}/${stageVariables.v}";
    expect(
      integrationTargetVariables({
        uri,
        credentials: "${stageVariables.role}",
        connectionId: "${stageVariables.link}",
      }),
    ).toEqual(["host", "role", "link"]);
    expect(
      integrationTargetVariables({ IntegrationUri: uri, CredentialsArn: "x", ConnectionId: "${stageVariables.host}" }),
    ).toEqual(["host"]);
    expect(integrationTargetVariables({})).toEqual([]);
  });
});

describe("stageForms", () => {
  const uri = "https://${stageVariables.h}/x";
  it.each<[string, JsonObject[], string[]]>([
    [uri, [{ variables: { h: "a.example" } }, { variables: {} }], ["https://a.example/x", uri]],
    [uri, [{ StageVariables: { h: "a.example" } }], ["https://a.example/x"]],
    [
      uri,
      [{ variables: { h: "a.example" }, canarySettings: { stageVariableOverrides: { h: "b.example" } } }],
      ["https://a.example/x", "https://b.example/x"],
    ],
    [uri, [], [uri]],
    ["https://a.example", [{}, {}], ["https://a.example"]],
    ["${stageVariables.__proto__}", [{ variables: {} }], ["${stageVariables.__proto__}"]],
  ])("%s in %j", (text, stages, forms) => expect(stageForms(text, stages)).toEqual(forms));
});

describe("methodIsCached", () => {
  const stage = (methodSettings: JsonObject, cacheClusterEnabled = true): JsonObject => ({
    cacheClusterEnabled,
    methodSettings,
  });
  const on = { cachingEnabled: true };
  const off = { cachingEnabled: false };
  it.each<[what: string, stages: JsonObject[], path: string, verb: string, cached: boolean]>([
    ["by */*", [stage({ "*/*": on })], "/pets", "GET", true],
    ["by */*, which is for GET only", [stage({ "*/*": on })], "/pets", "POST", false],
    ["by */*, for ANY, which answers GET", [stage({ "*/*": on })], "/pets", "ANY", true],
    ["by its own setting", [stage({ "~1pets/POST": on })], "/pets", "POST", true],
    ["by its own setting, nested", [stage({ "~1pets~1{id}/GET": on })], "/pets/{id}", "GET", true],
    ["by its own setting, with a leading slash", [stage({ "/~1pets/GET": on })], "/pets", "GET", true],
    ["by its own setting, without", [stage({ "pets/GET": on })], "/pets", "GET", true],
    ["by its own setting, of the root", [stage({ "~1/GET": on })], "/", "GET", true],
    ["not, its own setting weakening */*", [stage({ "*/*": on, "~1pets/GET": off })], "/pets", "GET", false],
    [
      "by */*, its own setting saying nothing of caching",
      [stage({ "*/*": on, "~1pets/GET": { loggingLevel: "INFO" } })],
      "/pets",
      "GET",
      true,
    ],
    ["by another's setting: no", [stage({ "~1pets~1{id}/GET": on })], "/pets", "GET", false],
    ["ANY by a verb's own setting", [stage({ "~1pets/POST": on })], "/pets", "ANY", true],
    ["ANY not, GET's own setting weakening */*", [stage({ "*/*": on, "~1pets/GET": off })], "/pets", "ANY", false],
    ["without a cache: no", [stage({ "*/*": on }, false)], "/pets", "GET", false],
    ["with a time to live of 0: no", [stage({ "*/*": { ...on, cacheTtlInSeconds: 0 } })], "/pets", "GET", false],
    ["in one stage of two", [stage({}), stage({ "*/*": on })], "/pets", "GET", true],
    ["without stages: no", [], "/pets", "GET", false],
  ])("%s", (_what, stages, path, verb, cached) => expect(methodIsCached(stages, path, verb)).toBe(cached));
});

describe("callerIdentity", () => {
  const authorization = "method.request.header.Authorization";
  it.each<[JsonObject, JsonObject, string[]]>([
    [
      { authorizationType: "CUSTOM" },
      { identitySource: "method.request.header.X-Token, context.httpMethod" },
      ["method.request.header.X-Token"],
    ],
    [{ authorizationType: "CUSTOM" }, { identitySource: "context.identity.sourceIp" }, [authorization]],
    [{ authorizationType: "AWS_IAM" }, {}, [authorization]],
    [{ authorizationType: "NONE" }, {}, []],
    [{}, {}, []],
    [
      { requestParameters: { "method.request.header.cookie": true, "method.request.header.X": true } },
      {},
      ["method.request.header.cookie"],
    ],
  ])("%j %j", (method, authorizer, names) => expect(callerIdentity(method, authorizer)).toEqual(names));
});

describe("compiles and regexMatches", () => {
  it.each([
    ["4\\d{2}", true],
    ["(?!ok).*", true],
    ["", true],
    ["(?s).*error.*", true],
    ["([a-z", false],
    ["*", false],
  ])("%s compiles: %s", (pattern, valid) => expect(compiles(pattern)).toBe(valid));

  it("finds a pattern anywhere", () => {
    expect([regexMatches("xay", "a"), regexMatches("xay", "^a")]).toEqual([true, false]);
  });
});

describe("secretPaths and holdsSecret", () => {
  const marker = "<secret 0123456789abcdef>";
  it.each<[Json, string[]]>([
    [
      { uri: "https://a.example", requestParameters: { "integration.request.header.Authorization": `'${marker}'` } },
      ["requestParameters.integration.request.header.Authorization"],
    ],
    [{ templates: [{ a: "x" }, { a: `key=${marker}` }] }, ["templates[1].a"]],
    [
      { requestParameters: { "integration.request.header.X-Api-Key": "'not-a-real-key'" } },
      ["requestParameters.integration.request.header.X-Api-Key"],
    ],
    [{ requestParameters: { "integration.request.header.Authorization": "method.request.header.Authorization" } }, []],
    [
      {
        responseParameters: {
          "method.response.header.Access-Control-Allow-Headers": "'Content-Type,Authorization,X-Api-Key'",
        },
      },
      [],
    ],
    [{ apiKeySource: "HEADER", requestParameters: { "integration.request.header.X": "'*'" } }, []],
    [{ uri: "https://user:not-a-secret@a.example" }, ["uri"]],
  ])("%j", (value, paths) => expect(secretPaths(value)).toEqual(paths));

  it("hear of the keys of a map itself only when people chose them", () => {
    expect([secretPaths({ password: "hunter22" }, true), secretPaths({ password: "hunter22" })]).toEqual([
      ["password"],
      [],
    ]);
    expect([holdsSecret(`x ${marker}`), holdsSecret("password")]).toEqual([true, false]);
  });
});

describe("vtlUnescaped", () => {
  it.each<[what: string, template: string, found: string[]]>([
    ["in quotes", `{"id": "$input.params('id')"}`, ["$input.params('id')"]],
    ["in quotes, of a path", `{"id": "$input.path('$.pet["id"]')"}`, [`$input.path('$.pet["id"]')`]],
    [
      "braced and quiet",
      `{"id": "\${input.params('id')}", "b": "$!input.body"}`,
      ["${input.params('id')}", "$!input.body"],
    ],
    ["from the map of parameters", `{"id": "$input.params().header.get('id')"}`, ["$input.params().header.get('id')"]],
    ["escaped", `{"id": "$util.escapeJavaScript($input.params('id'))"}`, []],
    ["escaped, then changed", `{"id": "$util.escapeJavaScript($input.params('id')).replaceAll("x", "y")"}`, []],
    [
      "escaped beside one that is not",
      `{"id": "$util.escapeJavaScript($input.params('a'))$input.params('b')"}`,
      ["$input.params('b')"],
    ],
    ["within another call", `{"id": "$util.parseJson($input.body).id"}`, ["$util.parseJson($input.body).id"]],
    ["as JSON", `{"body": $input.json('$')}`, []],
    ["as JSON in quotes", `{"body": "$input.json('$')"}`, ["$input.json('$')"]],
    ["as a form's value", "Action=SendMessage&MessageBody=$input.body", ["$input.body"]],
    ["as a form's encoded value", "Action=SendMessage&MessageBody=$util.urlEncode($input.body)", []],
    ["in a variable", '#set($root = $input.path(\'$\'))\n{"name": "$root.name"}', ["$root.name"]],
    ["in a variable that is escaped", '#set($id = $util.escapeJavaScript($input.params(\'id\')))\n{"id": "$id"}', []],
    ["in a variable that is set anew", "#set($a = $input.body)#set($a = 'x')\"$a\"", []],
    ["in a loop", "#foreach($e in $input.path('$.list'))\"$e.name\"#end", ["$e.name"]],
    ["in a loop over keys", '#foreach($k in $input.params().header.keySet())"$k"#end', []],
    ["in a condition", "#if($input.params('a') == \"$input.params('b')\")x#end", []],
    ["in a comment", '## "$input.body"\n#* "$input.body" *#x', []],
    ["after a quotation mark on another line", 'say "\n$input.body', []],
    ["after an escaped quotation mark", '\\"$input.body', []],
    ["twice, named once", '"$input.body" "$input.body"', ["$input.body"]],
    ["of the context", '{"ip": "$context.identity.sourceIp"}', []],
    ["unclosed", "\"$input.params('id", ["$input.params('id"]],
  ])("%s", (_what, template, found) => expect(vtlUnescaped([template])).toEqual(found));

  it("accepts the template that the console offers for passing everything through", () => {
    const passthrough = `##  See https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
#set($allParams = $input.params())
{
"body-json" : $input.json('$'),
"params" : {
#foreach($type in $allParams.keySet())
    #set($params = $allParams.get($type))
"$type" : {
    #foreach($paramName in $params.keySet())
    "$paramName" : "$util.escapeJavaScript($params.get($paramName))"
        #if($foreach.hasNext),#end
    #end
}
    #if($foreach.hasNext),#end
#end
},
"context" : { "user" : "$context.identity.user" }
}`;
    expect(vtlUnescaped([passthrough])).toEqual([]);
  });
});

it("every function answers for any text", () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({
      unit: fc.constantFrom(
        "$",
        "{",
        "}",
        "(",
        ")",
        '"',
        "'",
        "\\",
        "\n",
        "#",
        "=",
        "input",
        ".body",
        "set",
        "arn:",
        ":",
        "/",
        "stageVariables.",
        "[",
      ),
    }),
  );
  const total = fc.property(text, fc.dictionary(text, text), (value, map) => {
    for (const answer of [
      arnAccount,
      lambdaArn,
      lambdaQualifier,
      pathVariables,
      targetVariables,
      compiles,
      holdsSecret,
    ])
      answer(value);
    vtlUnescaped([value]);
    stageForms(value, [{ variables: map, canarySettings: { stageVariableOverrides: map } }]);
    methodIsCached([{ cacheClusterEnabled: true, methodSettings: map }], value, value);
    callerIdentity({ authorizationType: value, requestParameters: map }, { identitySource: value });
    secretPaths({ value, map });
  });
  expect(() => fc.assert(total, { numRuns: 2000 })).not.toThrow();
});

it("templates of a hundred thousand characters are read once", () => {
  for (const part of [
    "$a(",
    "$util.escapeJavaScript(",
    "#set($a = $input.body)",
    '"$input.body',
    "${a.b",
    "#foreach($a in $a)",
    "$a.b((",
  ]) {
    expect(vtlUnescaped([part.repeat(100_000 / part.length)])).toBeInstanceOf(Array);
  }
});
