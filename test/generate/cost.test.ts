import { afterEach, describe, expect, it } from "vitest";
import { linesOf } from "../../src/generate/cost/counts.ts";
import { countCalls, type Inventory, organizations, takeInventory } from "../../src/generate/cost/organization.ts";
import { prices } from "../../src/generate/cost/prices.ts";
import { measureStack } from "../../src/generate/cost/stack-size.ts";
import { costTable } from "../../src/generate/cost/table.ts";
import { countTransitions } from "../../src/generate/cost/transitions.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { startNeighbourWorld } from "../collect/neighbours/neighbour-world.ts";
import { runCollect } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";

let aws: Simulator | undefined;
afterEach(() => aws?.close());

const nothing: Inventory = {
  targets: 0,
  rest: 0,
  http: 0,
  webSocket: 0,
  routes: 0,
  integrations: 0,
  domains: 0,
  plans: 0,
};
const small = { targets: 1, rest: 1, http: 1, webSocket: 1, routes: 1, integrations: 1, domains: 1, plans: 1 };

describe("the calls that the cost table reckons with", () => {
  it.each([
    // The domain name there has routing rules, which most have not.
    ["one of everything", () => startSmallWorld(), small, 1],
    [
      "three REST and HTTP APIs",
      () => startNeighbourWorld(3),
      { ...nothing, targets: 1, rest: 3, http: 3, domains: 1 },
      0,
    ],
    [
      "one REST and HTTP API",
      () => startNeighbourWorld(1),
      { ...nothing, targets: 1, rest: 1, http: 1, domains: 1 },
      0,
    ],
  ] as const)("are those that an audit makes: %s", async (_, start, parts, more) => {
    aws = await start();
    await runCollect(aws);
    const made = aws.requests.count({ service: "v1" }) + aws.requests.count({ service: "v2" });
    expect(made).toBe(countCalls(parts) + more);
  });
});

describe("the size of the stack", () => {
  const machine = {
    StartAt: "List",
    States: {
      List: { Type: "Task", Next: "Any?" },
      "Any?": { Type: "Choice", Choices: [{ Next: "Each" }], Default: "None" },
      None: { Type: "Succeed" },
      Each: {
        Type: "Map",
        Next: "Sum",
        ItemProcessor: {
          StartAt: "Audit",
          States: {
            Audit: { Type: "Task", Next: "Done?" },
            "Done?": { Type: "Choice", Choices: [{ Next: "Done" }], Default: "Audit" },
            Done: { Type: "Pass" },
          },
        },
      },
      Sum: { Type: "Task" },
    },
  };
  const template = `
Resources:
  AuditTargetFunction: { Properties: { MemorySize: 1536 } }
  AuditApiFunction: { Properties: { MemorySize: 512 } }
  One:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Namespace: Gatewarden
      MetricName: A
  Sum:
    Type: AWS::CloudWatch::Alarm
    Properties:
      Metrics:
        - { Id: sum, Expression: a + b }
        - { Id: a, MetricStat: { Metric: { Namespace: Gatewarden, MetricName: A } } }
        - { Id: b, MetricStat: { Metric: { Namespace: Gatewarden, MetricName: !Ref B } } }
`;

  const code = `
metrics.addMetric("A", Count, 1);
metrics.addMetric(
  "B",
  Count,
  2,
);
one.addMetric("Findings", Count, 3);
metrics.addMetric("A", Count, 4);
`;

  it("counts the states on the way without failures", () => {
    expect(countTransitions(machine)).toEqual({ audit: 4, target: 3 });
  });

  it("is read from the template and the code", () => {
    expect(measureStack(template, JSON.stringify(machine), code)).toEqual({
      memory: { auditTarget: 1.5, auditApi: 0.5 },
      alarms: 3,
      metrics: 7,
      transitions: { audit: 4, target: 3 },
    });
  });
});

describe("the cost table", () => {
  const stack = {
    memory: { auditTarget: 1, auditApi: 1 },
    alarms: 10,
    metrics: 10,
    transitions: { audit: 4, target: 3 },
  };

  it("uses every price once", () => {
    expect(
      linesOf(stack)
        .map(({ price }) => price)
        .sort(),
    ).toEqual(Object.keys(prices).sort());
  });

  it("adds up, and grows with the organization", () => {
    const sums = organizations.map((one) =>
      linesOf(stack).reduce(
        (sum, { price, count }) => sum + (count(one) * prices[price].dollars) / prices[price].per,
        0,
      ),
    );
    const text = costTable(stack).join("\n");
    for (const sum of sums) expect(text).toContain(`**$${sum.toFixed(2)}**`);
    expect(sums).toEqual(sums.toSorted((a, b) => a - b));
  });

  it("shows the arithmetic of calls", () => {
    const [first] = organizations;
    const calls = first ? countCalls(takeInventory(first)) : 0;
    expect(calls).toBe(11 * 170 + 7 * 60 + 5 * 35 + 6 * 5 + 25 + 25 + 2 * 10 + 10);
    expect(costTable(stack).join("\n")).toContain(`**${calls.toLocaleString("en")} calls**`);
  });
});
