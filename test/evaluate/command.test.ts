import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleVariables } from "../../src/evaluate/example-variables.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Remediation } from "../../src/model/policy.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import { quoteForShell } from "../../src/model/shell.ts";
import { compileOne, problemIn } from "./policy.ts";

function render(
  resource: ResourceType,
  remediation: Omit<Remediation, "text">,
  example: JsonObject,
): string | undefined {
  const [only] = compileOne(resource, { remediation: { text: "Repair it.", ...remediation } }).cases;
  return only?.command?.(exampleVariables(resource, example), "eu-west-1");
}

const v1 = <Name extends string>(name: Name) => `AWS::ApiGateway::${name}` as const;
const api = { id: "a1" };
const patch = [{ op: "replace", path: "/x", value: "1" }];

describe("a patch becomes the command of its resource type", () => {
  it.each<[resource: ResourceType, example: JsonObject, given: string]>([
    [v1("RestApi"), { api }, "update-rest-api --region eu-west-1 --rest-api-id a1"],
    [
      v1("Stage"),
      { api, stage: { stageName: "prod" } },
      "update-stage --region eu-west-1 --rest-api-id a1 --stage-name prod",
    ],
    [
      v1("Method"),
      { api, resource: { id: "r1" }, method: { httpMethod: "GET" } },
      "update-method --region eu-west-1 --rest-api-id a1 --resource-id r1 --http-method GET",
    ],
    [
      v1("Authorizer"),
      { api, authorizer: { id: "z1" } },
      "update-authorizer --region eu-west-1 --rest-api-id a1 --authorizer-id z1",
    ],
    [
      v1("GatewayResponse"),
      { api, gatewayResponse: { responseType: "DEFAULT_4XX" } },
      "update-gateway-response --region eu-west-1 --rest-api-id a1 --response-type DEFAULT_4XX",
    ],
    [v1("Account"), {}, "update-account --region eu-west-1"],
    [
      v1("DomainName"),
      { domain: { domainName: "pets.example" } },
      "update-domain-name --region eu-west-1 --domain-name pets.example",
    ],
    [v1("UsagePlan"), { usagePlan: { id: "u1" } }, "update-usage-plan --region eu-west-1 --usage-plan-id u1"],
  ])("%s", (resource, example, given) => {
    const [command] = render(resource, { patch }, example)?.split("\n") ?? [];
    expect(command).toBe(`aws apigateway ${given} --patch-operations op=replace,path=/x,value=1`);
  });

  it("is followed by a reminder to redeploy only where stages go on serving the old configuration", () => {
    expect(render(v1("RestApi"), { patch }, { api })).toContain(
      "\n# then redeploy each stage: aws apigateway create-deployment",
    );
    expect(render(v1("Stage"), { patch }, { api, stage: { stageName: "prod" } })).not.toContain("redeploy");
  });

  it("takes placeholders, and JSON where the short form would be ambiguous", () => {
    const values = [{ op: "replace", path: "/description", value: "{api.name}" }];
    expect(render(v1("RestApi"), { patch: values }, { api: { id: "a1", name: "pets" } })).toContain("value=pets\n");
    expect(render(v1("RestApi"), { patch: values }, { api: { id: "a1", name: "x,op=remove,path=/policy" } })).toContain(
      `--patch-operations '[{"op":"replace","path":"/description","value":"x,op=remove,path=/policy"}]'\n`,
    );
  });

  it("is refused for types that have no patch operations", () => {
    expect(problemIn("AWS::ApiGatewayV2::Stage", { remediation: { text: "Repair it.", patch } })).toBe(
      "remediation.patch@0: AWS::ApiGatewayV2::Stage is not changed by patch operations: give a command",
    );
  });

  it("is left out when an id is not known", () => {
    expect(render(v1("RestApi"), { patch }, {})).toBeUndefined();
  });
});

describe("a command", () => {
  const command = "aws apigatewayv2 update-api --api-id {api.ApiId} --name {api.Name} --query 'a[?b==`c`]'";

  it("has its placeholders filled in, quoted for a shell", () => {
    expect(render("AWS::ApiGatewayV2::Api", { command }, { api: { ApiId: "w1", Name: "it's; rm -rf /" } })).toBe(
      "aws apigatewayv2 update-api --api-id w1 --name 'it'\\''s; rm -rf /' --query 'a[?b==`c`]'",
    );
  });

  it.each(["-rf", "--endpoint-url=http://evil", "a\nb", "a\u001b[2J", ""])(
    "is left out for a value such as %j",
    (name) => {
      expect(render("AWS::ApiGatewayV2::Api", { command }, { api: { ApiId: "w1", Name: name } })).toBeUndefined();
    },
  );

  it.each(['--name "{api.Name}"', "--name '{api.Name}'", "--tags 'a' \"b={api.Name}\""])(
    "can't have a placeholder within quotes: %s",
    (quoted) => {
      expect(problemIn("AWS::ApiGatewayV2::Api", { remediation: { text: "Repair it.", command: quoted } })).toContain(
        "a placeholder is quoted when it is filled in",
      );
    },
  );
});

describe("quoting for a shell", () => {
  it("gives back what a real shell makes of it, for any text that it accepts", () => {
    const texts = fc.sample(
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom("'", '"', "$", "`", "\\", "a", " ", "*", "~", "!", ";", "{", "}") }),
      ),
      { numRuns: 500, seed: 7 },
    );
    const quoted = texts.map((text) => ({ text, word: quoteForShell(text) })).filter(({ word }) => word !== undefined);
    const script = quoted.map(({ word }) => `printf '%s\\0' ${word}`).join("\n");
    const printed = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
    expect(quoted.length).toBeGreaterThan(200);
    expect(printed).toEqual(quoted.map(({ text }) => text));
  });
});
