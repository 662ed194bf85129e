import { describe, expect, it } from "vitest";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { JsonObject } from "../../src/model/json.ts";
import type { Gap, Snapshot } from "../../src/model/snapshot.ts";
import { target } from "./single-resource.ts";

const root = "arn:aws:apigateway:eu-west-1::/restapis/abc123";
const day = (number: number) => `2026-01-0${number}T00:00:00.000Z`;

/** A REST API with deployments, each of a day, and one stage. */
function api(deployments: Readonly<Record<string, number>>, stage: JsonObject, gaps: readonly Gap[] = []): Snapshot {
  const made = Object.entries(deployments).map(([id, number]) => ({
    type: "AWS::ApiGateway::Deployment" as const,
    arn: `${root}/deployments/${id}`,
    name: id,
    parent: root,
    config: { id, createdDate: day(number) },
  }));
  const served = {
    type: "AWS::ApiGateway::Stage" as const,
    arn: `${root}/stages/s`,
    name: "s",
    parent: root,
    config: stage,
  };
  return {
    kind: "rest",
    target,
    api: { id: "abc123", name: "a", arn: root },
    resources: [...made, served],
    gaps,
    unknownMembers: [],
  };
}

const paths = (expected: Snapshot, actual: Snapshot) =>
  compareSnapshots(expected, actual).changes.flatMap(({ change, differences }) =>
    differences.map(({ path }) => `${change} ${path}`),
  );
const unread: Gap = {
  operation: "apigateway:GetDeployments",
  reason: "denied",
  message: "no",
  scope: root,
  hides: ["AWS::ApiGateway::Deployment"],
};

describe("a stage that serves another deployment", () => {
  const before = api({ one: 1, two: 2 }, { stageName: "s", deploymentId: "two" });

  it.each<[string, Snapshot, string[]]>([
    [
      "was redeployed when it is a later one",
      api({ one: 1, two: 2, three: 3 }, { stageName: "s", deploymentId: "three" }),
      [],
    ],
    ["was redeployed, the old one deleted", api({ three: 3 }, { stageName: "s", deploymentId: "three" }), []],
    [
      "was rolled back when it is an older one",
      api({ one: 1, two: 2 }, { stageName: "s", deploymentId: "one" }),
      ["modified /deploymentId"],
    ],
    [
      "was pointed elsewhere when it is in no list",
      api({ one: 1 }, { stageName: "s", deploymentId: "x" }),
      ["modified /deploymentId"],
    ],
  ])("%s", (_, actual, told) => {
    expect(paths(before, actual)).toEqual(told);
  });

  it("can't be judged when deployments could not be read", () => {
    const { changes, uncompared } = compareSnapshots(before, api({}, { stageName: "s", deploymentId: "x" }, [unread]));
    expect(changes).toEqual([]);
    expect(uncompared).toContainEqual({
      type: "AWS::ApiGateway::Stage",
      arn: `${root}/stages/s`,
      side: "actual",
      gap: unread,
    });
  });

  it("is judged the same way in a canary", () => {
    const canary = (deploymentId: string) => ({
      stageName: "s",
      deploymentId: "two",
      canarySettings: { percentTraffic: 5, deploymentId },
    });
    const all = { one: 1, two: 2, three: 3 };
    expect(paths(api(all, canary("two")), api(all, canary("three")))).toEqual([]);
    expect(paths(api(all, canary("two")), api(all, canary("one")))).toEqual(["modified /canarySettings/deploymentId"]);
    expect(paths(api(all, { stageName: "s", deploymentId: "two" }), api(all, canary("three")))).toEqual([
      "modified /canarySettings",
    ]);
  });
});

describe("deployments", () => {
  it("come and go without being drift, but their descriptions are compared", () => {
    const stage = { stageName: "s", deploymentId: "one" };
    expect(paths(api({ one: 1 }, stage), api({ one: 1, two: 2 }, stage))).toEqual([]);
    expect(paths(api({ one: 1, two: 2 }, stage), api({ one: 1 }, stage))).toEqual([]);
    const plain = api({ one: 1 }, stage);
    const resources = plain.resources.map((one) => ({ ...one, config: { ...one.config, description: "release" } }));
    expect(paths(plain, { ...plain, resources })).toEqual(["modified /description", "modified /description"]);
  });
});
