import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findUnknownMembers } from "../../src/collect/unknown-members.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { evaluateSnapshot } from "../../src/evaluate/snapshot.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { readOperations } from "../../src/schema/operations.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { memberValues } from "./distinct-values.ts";
import { readRecordedAnswers, recordingsAreHere, toWire } from "./recorded-answers.ts";
import { runCollect } from "./run-collect.ts";

const operations = { v1: readOperations(v1), v2: readOperations(v2) };
const policies = compilePolicies(loadPolicies([builtInPolicies()]));
const answers = readRecordedAnswers();
const lists = answers.filter(({ operation }) => /s$|Account$/.test(operation) && operation !== "GetTags");

/** What is asked of each API. */
const apiParts = [
  "GetResources",
  "GetStages",
  "GetDeployments",
  "GetAuthorizers",
  "GetModels",
  "GetRequestValidators",
  "GetGatewayResponses",
  "GetRoutes",
  "GetIntegrations",
  "GetIntegrationResponses",
  "GetRouteResponses",
];

describe.skipIf(!recordingsAreHere)(
  "recorded answers of AWS (skipped where they are not beside the repository)",
  () => {
    let simulator: Simulator;

    beforeAll(async () => {
      simulator = await startSimulator({ quotas: false });
      const at = { accountId: "111111111111", region: "eu-west-1" };
      simulator.call("v1:CreateRestApi", { name: "recorded" }, at);
      simulator.call(
        "v2:CreateApi",
        { Name: "recorded", ProtocolType: "WEBSOCKET", RouteSelectionExpression: "$request.body.action" },
        at,
      );
      simulator.call("v1:CreateUsagePlan", { name: "recorded" }, at);
    });
    afterAll(() => simulator?.close());

    it("are many", () => expect(lists.length).toBeGreaterThan(80));

    it.each(lists)("$operation of $source is audited without a crash, and nothing of it is lost", async (answer) => {
      const { operation, service } = answer;
      const { position: _position, NextToken: _token, ...output } = answer.output;
      simulator.faults.push({ operation, service, kind: "answer", output });
      // The simulator does not have the recorded APIs: it answers for them that they are empty.
      if (/^Get(?:Rest)?Apis$/.test(operation)) {
        for (const part of apiParts) simulator.faults.push({ operation: part, kind: "answer", output: {} });
      }
      const { snapshots, resources, coverage } = await runCollect(simulator).finally(() => simulator.faults.splice(0));
      expect(coverage[0]?.gaps.filter((gap) => gap.operation.endsWith(operation))).toEqual([]);

      const kept = memberValues(resources.map(({ config }) => config));
      const { warnings: _warnings, ...parts } = output;
      const empty = / (?:null|\d{4}-.*|.*GMT.*)$/;
      const lost = [...memberValues(parts)].filter((pair) => !kept.has(pair) && !empty.test(pair));
      expect(lost.filter((pair) => !isRedacted(pair, kept))).toEqual([]);

      for (const snapshot of snapshots) expect(evaluateSnapshot(policies, snapshot, snapshots[0]).errors).toEqual([]);
    });

    it.each(answers)(
      "$operation of $source holds no member that the SDK does not know, and one more is noticed",
      (answer) => {
        const schema = operations[answer.service].get(answer.operation)?.output;
        if (!schema) throw new Error(`The SDK has no ${answer.operation}`);
        const wire = toWire(answer.output, schema);
        expect(findUnknownMembers(wire, schema)).toEqual([]);
        expect(findUnknownMembers({ ...(wire as object), addedLater: 1 }, schema)).toEqual(["/addedLater"]);
      },
    );
  },
);

/** Whether a value is missing only because something in it was taken for a secret. */
function isRedacted(pair: string, kept: ReadonlySet<string>): boolean {
  const member = pair.slice(0, pair.indexOf(" "));
  return [...kept].some((other) => other.startsWith(`${member} `) && other.includes("<secret "));
}
