import { describe, expect, it } from "vitest";
import { evaluateDrift } from "../../src/evaluate/drift/evaluate.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { ResourceType } from "../../src/model/resource-type.ts";
import type { Resource } from "../../src/model/snapshot.ts";
import { compareAndEvaluate, driftOf, driftPolicies, edited, told, whole } from "./drift-samples.ts";
import { compileOne } from "./policy.ts";
import { regionalSnapshot, restArn, restSnapshot, webArn, webSocketSnapshot } from "./snapshots.ts";

const rest = restSnapshot();
const shared = { regional: { expected: regionalSnapshot(), actual: regionalSnapshot() } };
const integration = "/methods/GET/integration";
const method = "/methods/GET";
const tlsOff = { tlsConfig: { insecureSkipVerification: true } };

function resource(type: string, path: string, name: string, config: JsonObject): Resource {
  return { type: `AWS::${type}` as ResourceType, arn: `${restArn}/${path}`, name, config };
}

const path = resource("ApiGateway::Resource", "resources/r2", "/dogs", { id: "r2", path: "/dogs" });
const get = resource("ApiGateway::Method", "resources/r2/methods/GET", "GET /dogs", { authorizationType: "NONE" });
const post = resource("ApiGateway::Method", "resources/r2/methods/POST", "POST /dogs", { authorizationType: "NONE" });
const backend = resource("ApiGateway::Integration", "resources/r2/methods/GET/integration", "GET /dogs", {});

describe("what is told of a drift", () => {
  it("is nothing when nothing differs", () => {
    const { findings, errors } = compareAndEvaluate(rest, rest, shared);
    expect([findings, errors]).toEqual([[], []]);
  });

  it("is what a policy speaks of, and apart from it what none does", () => {
    const actual = edited(edited(rest, integration, { ...tlsOff, timeoutInMillis: 50 }), "/a1", { description: "x" });
    expect(told(compareAndEvaluate(rest, actual, shared))).toEqual([
      "drift-integration-tls-verification-off on GET /pets: /tlsConfig/insecureSkipVerification",
      "drift-integration-timeout-changed on GET /pets: /timeoutInMillis",
      "drift-other on pets: ApiGateway::RestApi pets /description",
    ]);
  });

  it("says what was expected and what is there", () => {
    const { findings } = compareAndEvaluate(rest, edited(rest, integration, { timeoutInMillis: 50 }), shared);
    expect(findings).toMatchObject([
      {
        status: "fail",
        resource: { arn: `${restArn}/resources/r1${integration}`, accountId: "111122223333", api: { id: "a1" } },
        message: "GET /pets of pets times out after 50 ms; before, it did after (not set) ms",
        evidence: [{ path: "/timeoutInMillis", actual: 50, expected: "29000" }],
        exposure: { verdict: "authenticated" },
      },
    ]);
  });

  it("is one finding, the worst, where several policies speak of the same", () => {
    const evaluation = compareAndEvaluate(rest, edited(rest, method, { authorizationType: "NONE" }), shared);
    expect(told(evaluation)).toEqual(["drift-exposure-opened on resources/r1/methods/GET: /authorizationType"]);
    expect(evaluation.counts.get("drift-authorization-removed")).toEqual({ pass: 0, fail: 0, unknown: 0, skip: 1 });
  });

  it("is one finding for what was added as a whole", () => {
    const changes = [whole("added", path), whole("added", get, path.arn), whole("added", backend, path.arn)];
    const evaluation = evaluateDrift(driftPolicies, driftOf(changes), rest, rest, { against: "last", ...shared });
    expect(told(evaluation)).toEqual([
      "drift-unauthenticated-endpoint-added on GET /dogs: ApiGateway::Method GET /dogs,ApiGateway::Resource /dogs,ApiGateway::Integration GET /dogs",
    ]);
  });

  it("is one finding for each of several bad things that were added together", () => {
    const changes = [whole("added", path), whole("added", get, path.arn), whole("added", post, path.arn)];
    const evaluation = evaluateDrift(driftPolicies, driftOf(changes), rest, rest, { against: "last", ...shared });
    expect(told(evaluation)).toEqual([
      "drift-unauthenticated-endpoint-added on GET /dogs: ApiGateway::Method GET /dogs,ApiGateway::Resource /dogs",
      "drift-unauthenticated-endpoint-added on POST /dogs: ApiGateway::Method POST /dogs",
    ]);
  });

  it("is one finding for a route and the integration that it leads to", () => {
    const web = webSocketSnapshot();
    const beneath = (name: string, at: string, config: JsonObject) => resource(`ApiGatewayV2::${name}`, at, at, config);
    const added = [
      beneath("Integration", "integrations/i2", { IntegrationId: "i2" }),
      beneath("Route", "routes/r2", { RouteKey: "send", Target: "integrations/i2" }),
    ].map((one) => ({ ...one, arn: one.arn.replace(restArn, webArn) }));
    const actual = { ...web, resources: [...web.resources, ...added] };
    expect(told(compareAndEvaluate(web, actual, shared))).toEqual([
      "drift-endpoint-added on routes/r2: ApiGatewayV2::Route routes/r2,ApiGatewayV2::Integration integrations/i2",
    ]);
  });

  it("is one finding for an API that is gone", () => {
    const api = rest.resources.find(({ arn }) => arn === restArn);
    if (!api) throw new Error("there is an API");
    const { expected } = driftOf([]);
    const drift = { ...driftOf([whole("removed", api)]), actual: undefined };
    const { actual: _, ...gone } = { ...drift, ...(expected ? { expected } : {}) };
    const evaluation = evaluateDrift(driftPolicies, gone, rest, undefined, { against: "baseline", ...shared });
    expect(told(evaluation)).toEqual(["drift-api-removed on pets: ApiGateway::RestApi pets"]);
    expect(evaluation.findings[0]?.message).toBe("pets (a1) is gone");
  });

  it("is, against a deployed stage, what was never deployed", () => {
    const actual = edited(edited(rest, integration, tlsOff), "/a1", { minimumCompressionSize: 10 });
    expect(told(compareAndEvaluate(rest, actual, { ...shared, against: "deployed", stage: "prod" }))).toEqual([
      "rest-property-pending-redeploy on pets: /minimumCompressionSize",
      "undeployed-changes on pets: ApiGateway::Integration GET /pets /tlsConfig/insecureSkipVerification",
    ]);
  });

  it("has ids that tell what it was compared with, and are the same whatever the order", () => {
    const actual = edited(edited(rest, integration, tlsOff), "/a1", { description: "x" });
    const ids = (circumstances: object, from = actual) =>
      compareAndEvaluate(rest, from, { ...shared, ...circumstances })
        .findings.map(({ id }) => id)
        .sort();
    expect(ids({}, { ...actual, resources: actual.resources.toReversed() })).toEqual(ids({}));
    const all = [ids({}), ids({ against: "last" }), ids({ against: "deployed", stage: "a" })].flat();
    expect(new Set([...all, ...ids({ against: "deployed", stage: "b" })]).size).toBe(6);
  });
});

describe("policies on differences", () => {
  const difference = { cases: compileOne("AWS::ApiGateway::Integration").policy.cases };
  const about = (assert: string, when?: string) =>
    compileOne("AWS::ApiGateway::Integration", {
      cases: difference.cases.map((one) => ({ ...one, subject: "difference", assert, ...(when ? { when } : {}) })),
    });
  const withOther = (assert: string) => [
    about(assert),
    ...driftPolicies.filter(({ policy }) => policy.id === "drift-other"),
  ];
  const actual = edited(rest, integration, { ...tlsOff, timeoutInMillis: 50 });

  it.each([
    ["looks at one member", "!changed(after.timeoutInMillis)", ["/timeoutInMillis"], ["tlsConfig"]],
    ["reads a member of a side", "before.tlsConfig.insecureSkipVerification", ["/tlsConfig"], ["timeoutInMillis"]],
    ["looks at the resource as a whole", 'change == "removed"', ["/timeoutInMillis", "/tlsConfig"], []],
    [
      "looks at what does not differ",
      "has(after.contentHandling)",
      ["after.contentHandling"],
      ["timeoutInMillis", "tlsConfig"],
    ],
  ])("account for what they look at: one that %s", (_, assert, own, left) => {
    const { findings } = compareAndEvaluate(rest, actual, shared, withOther(assert));
    const evidenceOf = (id: string) =>
      findings.filter(({ policy }) => policy === id).flatMap(({ evidence }) => evidence.map((one) => one.path));
    expect(evidenceOf("tried")).toHaveLength(own.length);
    for (const start of own) expect(evidenceOf("tried").some((one) => one.startsWith(start))).toBe(true);
    expect(evidenceOf("drift-other")).toHaveLength(left.length);
    for (const member of left) expect(evidenceOf("drift-other").some((one) => one.includes(member))).toBe(true);
  });

  it("that break are errors, and what they might have told is told all the same", () => {
    const evaluation = compareAndEvaluate(
      rest,
      actual,
      shared,
      withOther("after.timeoutInMillis < before.timeoutInMillis"),
    );
    expect(evaluation.errors).toMatchObject([{ policy: "tried", resource: `${restArn}/resources/r1${integration}` }]);
    expect(evaluation.counts.get("tried")).toEqual({ pass: 0, fail: 0, unknown: 0, skip: 0 });
    expect(told(evaluation)).toHaveLength(1);
  });

  it("do not judge resources as they are, nor the other way round", () => {
    const plain = compileOne("AWS::ApiGateway::Integration", { assert: "false" });
    expect(compareAndEvaluate(rest, actual, shared, [plain]).counts.get("tried")).toMatchObject({ fail: 0, pass: 0 });
  });

  it("see relations on the actual side, or where what is gone was", () => {
    const gone = { ...rest, resources: rest.resources.filter(({ arn }) => !arn.endsWith(integration)) };
    const one = about('resource.path == "/pets" && method.authorizationType == "CUSTOM"');
    for (const other of [gone, actual]) {
      expect(compareAndEvaluate(rest, other, shared, [one]).counts.get("tried")).toMatchObject({ pass: 1 });
    }
  });
});

describe("who made a change", () => {
  const stack = { tags: { "aws:cloudformation:stack-name": "pets" } };
  const expected = edited(rest, "/a1", stack);
  const drift = driftOf([
    {
      change: "modified",
      type: "AWS::ApiGateway::Stage",
      ...sidesOf("/stages/prod"),
      differences: [{ path: "/description", actual: "x" }],
    },
  ]);
  function sidesOf(arnEnd: string) {
    const found = expected.resources.find(({ arn }) => arn.endsWith(arnEnd));
    return found ? { before: found, after: found } : {};
  }
  const event = { id: "e1", time: "", name: "UpdateStage", sourceAddress: "", userAgent: "" };
  const byAlice = { ...event, principal: "alice", agent: "console" } as const;
  const byStack = { ...event, principal: "cfn", agent: "cloudformation" } as const;
  const evaluate = (...events: (typeof byAlice | typeof byStack)[]) =>
    evaluateDrift(driftPolicies, drift, expected, expected, {
      against: "baseline",
      ...shared,
      attributed: { by: new Map(drift.changes.map((one) => [one, { events }])), gaps: [] },
    });

  it("tells what was changed past the stack that owns it", () => {
    expect(told(evaluate(byStack, byAlice))).toEqual([
      "drift-changed-outside-stack on pets: ApiGateway::Stage stages/prod /description",
    ]);
    expect(evaluate(byAlice).findings[0]?.message).toBe(
      "pets belongs to the stack pets, and alice changed it past the stack (UpdateStage)",
    );
  });

  it("says nothing of it when the stack did, or nobody is known to have", () => {
    const other = ["drift-other on pets: ApiGateway::Stage stages/prod /description"];
    expect([told(evaluate(byStack)), told(evaluate())]).toEqual([other, other]);
  });
});
