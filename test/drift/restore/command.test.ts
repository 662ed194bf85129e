import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareSnapshots } from "../../../src/drift/compare.ts";
import { renderCommand } from "../../../src/drift/restore/command.ts";
import { planRestore } from "../../../src/drift/restore/plan-restore.ts";
import type { RestoreInput } from "../../../src/model/restore.ts";
import { counterpart, snapshotsOf } from "../world.ts";
import { compositeEdits } from "./composite-edits.ts";
import { memberEdits } from "./edits.ts";
import { fillIn, makeEdit } from "./play.ts";
import { readArguments, runCommands } from "./run-commands.ts";
import { useRichWorld } from "./use-world.ts";

/** What the AWS CLI sends for one line of shell. */
function sent(line: string, variables: Readonly<Record<string, string>> = {}) {
  const [call] = runCommands([line], variables);
  return readArguments(call ?? []);
}

describe("a restoring command", () => {
  const world = useRichWorld("for all");

  it("sends exactly the step's input, for every step after many edits", async () => {
    const { simulator, caller, expected } = world;
    for (const { calls } of [...compositeEdits(expected), ...memberEdits(expected)]) await makeEdit(caller, calls);
    const actual = await snapshotsOf(simulator);
    const operations = new Set<string>();
    for (const before of expected) {
      const after = counterpart(before, actual);
      const { steps } = planRestore(compareSnapshots(before, after), before, after);
      const calls = runCommands(steps.map(({ command }) => command)).map(readArguments);
      const made = steps.flatMap(({ keeps }, index) => (keeps ? [[keeps.variable, `made${index + 1}`] as const] : []));
      const known = new Map(made);
      for (const [index, { operation, input }] of steps.entries()) {
        operations.add(operation);
        expect(calls[index]).toMatchObject({ operation, settings: { region: "eu-west-1" } });
        expect(calls[index]?.input).toEqual(fillIn(input, known));
      }
    }
    expect(operations.size).toBeGreaterThan(40);
  }, 120_000);

  it("keeps hostile text literal, whatever it is", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        "'; rm -rf /; '",
        "$(id)",
        "`id`",
        "-x",
        "--help",
        "file:///etc/passwd",
        "https://a.example",
        "",
        "\n",
        "{a",
        "~",
        "*",
      ),
    );
    const input = fc.record({
      ApiId: fc.constant("a1"),
      Description: text,
      Version: text,
      DisableExecuteApiEndpoint: fc.boolean(),
      CorsConfiguration: fc.record({ AllowOrigins: fc.array(text), MaxAge: fc.nat() }),
    });
    fc.assert(
      fc.property(input, (given) => {
        const line = renderCommand("apigatewayv2:UpdateApi", given as RestoreInput, "eu-west-1");
        // biome-ignore lint/suspicious/noControlCharactersInRegex: no line may have one
        expect(line).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e]/);
        expect(sent(line)).toMatchObject({ operation: "apigatewayv2:UpdateApi", input: given });
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  it("does not let the AWS CLI read files or addresses in place of a value", () => {
    const line = renderCommand("apigatewayv2:UpdateIntegration", { IntegrationUri: "https://a.example" }, "eu-west-1");
    expect(line).toBe(
      `aws apigatewayv2 update-integration --region eu-west-1 --cli-input-json '{"IntegrationUri":"https://a.example"}'`,
    );
  });

  it("spells names as the AWS CLI does", () => {
    const names = [
      ["wafv2:AssociateWebACL", { WebACLArn: "a", ResourceArn: "b" }],
      ["apigateway:CreateAuthorizer", { restApiId: "a", providerARNs: [] }],
      ["apigatewayv2:UpdateApi", { ApiId: "a", Version: "1" }],
      ["apigatewayv2:UpdateStage", { AutoDeploy: false, StageName: "b" }],
    ] as const;
    expect(
      names.map(([operation, input]) => renderCommand(operation, input, "r").split(" --region r ").join(" ")),
    ).toEqual([
      "aws wafv2 associate-web-acl --web-acl-arn a --resource-arn b",
      "aws apigateway create-authorizer --rest-api-id a --provider-arns '[]'",
      "aws apigatewayv2 update-api --api-id a --api-version 1",
      "aws apigatewayv2 update-stage --no-auto-deploy --stage-name b",
    ]);
  });

  it("takes up ids of earlier calls, and stops where one is missing", () => {
    const made = { $text: ["integrations/", { variable: "INTEGRATION_1" }] };
    const route = renderCommand("apigatewayv2:UpdateRoute", { ApiId: "a", Target: made }, "r");
    const first = renderCommand("apigatewayv2:CreateIntegration", { ApiId: "a" }, "r", {
      variable: "INTEGRATION_1",
      member: "IntegrationId",
    });
    expect(first).toMatch(/^INTEGRATION_1=\$\(aws .* --query IntegrationId --output text\)$/);
    expect(sent(route, { INTEGRATION_1: "x1" }).input).toEqual({ ApiId: "a", Target: "integrations/x1" });
    expect(() => sent(route)).toThrow(/INTEGRATION_1/);
  });
});
