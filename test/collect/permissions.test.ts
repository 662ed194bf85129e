import { afterEach, describe, expect, it } from "vitest";
import {
  attributionStatement,
  auditPermissions,
  callerPermissions,
  trustPolicy,
} from "../../src/collect/permissions.ts";
import type { Exchange } from "../../src/simulator/exchange.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { allowedBy, fits, type Permission, permissionsOf } from "./iam.ts";
import { region, runCollect } from "./run-collect.ts";
import { startSmallWorld } from "./small-world.ts";
import { readTrail } from "./trail/trail-world.ts";

let world: Simulator | undefined;
afterEach(() => world?.close());

async function auditWith(permissions: readonly Permission[]) {
  world = await startSmallWorld({
    authorize: (exchange) => exchange.service.id === "sts" || allowedBy(permissions, exchange),
    accounts: [{ id: "111111111111", enabledRegions: [region] }],
  });
  const everyRegion = { regions: undefined } as unknown as { regions: string[] };
  const { coverage, targetGaps } = await runCollect(world, everyRegion);
  return [...coverage.flatMap(({ gaps }) => gaps), ...targetGaps];
}

const needed = permissionsOf(auditPermissions("aws"));

describe("what an audited account has to allow", () => {
  it("is enough for a complete audit", async () => expect(await auditWith(needed)).toEqual([]));

  it.each(needed)("needs %s on %s", async (action, resource) => {
    const others = needed.filter(([a, r]) => a !== action || r !== resource);
    const gaps = await auditWith(others);
    expect(gaps).not.toEqual([]);
    const named = gaps.map(({ remedy = "" }) => remedy).find((remedy) => remedy.includes(action));
    expect(named).toContain(action);
  });

  it.each(needed.filter(([action]) => action === "apigateway:GET"))(
    "tells the permission that is missing: %s on %s",
    async (action, resource) => {
      const gaps = await auditWith(needed.filter((one) => one[1] !== resource));
      expect(gaps.map(({ remedy }) => remedy)).toContain(`Allow ${action} on ${resource.replace("/*/keys", "/*")}.`);
    },
  );

  it("only reads", () => {
    const actions = new Set(needed.map(([action]) => action));
    expect([...actions]).toEqual(["apigateway:GET", "apigateway:ListRoutingRules", "account:ListRegions"]);
    expect(needed.filter(([, resource]) => fits(resource, "arn:aws:apigateway:eu-west-1::/apikeys/abc"))).toEqual([
      ["account:ListRegions", "*"],
    ]);
  });
});

describe("what telling who changed what needs", () => {
  const needs = permissionsOf(auditPermissions("aws", [attributionStatement])).slice(needed.length);

  it.each([
    [needs, []],
    [[], ["Allow cloudtrail:LookupEvents on *."]],
  ])("%j", async (permissions, remedies) => {
    const authorize = (exchange: Exchange) => exchange.service.id === "sts" || allowedBy(permissions, exchange);
    world = await startSimulator({ authorize, clockFactor: 1000 });
    expect((await readTrail(world)).gaps.map(({ remedy }) => remedy)).toEqual(remedies);
  });
});

describe("what the caller has to be allowed", () => {
  it.each([
    ["Audit", "arn:aws-cn:iam::*:role/Audit"],
    ["/team/Audit", "arn:aws-cn:iam::*:role/team/Audit"],
    ["arn:{partition}:iam::{accountId}:role/team/Audit", "arn:aws-cn:iam::*:role/team/Audit"],
  ])("to assume %s", (role, resource) => {
    expect(permissionsOf(callerPermissions("aws-cn", role, false))).toEqual([["sts:AssumeRole", resource]]);
  });

  it("to list the organization only when it is asked to", () => {
    const actions = (organization: boolean) =>
      permissionsOf(callerPermissions("aws", "Audit", organization)).map(([action]) => action.split(":")[0]);
    expect(new Set(actions(true))).toEqual(new Set(["sts", "organizations"]));
    expect(new Set(actions(false))).toEqual(new Set(["sts"]));
  });
});

describe("what the caller has to be allowed in an organization", () => {
  const organization = { includeOus: ["Work"], excludeTags: ["skip"] };
  const caller = permissionsOf(callerPermissions("aws", "Audit", true));

  async function listWith(permissions: readonly Permission[], filter: object): Promise<string[]> {
    world = await startSimulator({
      accounts: [
        { id: "111111111111", roles: [{ name: "Audit" }] },
        { id: "222222222222", roles: [{ name: "Audit" }], organizationalUnit: ["Work", "Prod"] },
      ],
      authorize: (exchange) =>
        exchange.match.operation.name === "GetCallerIdentity" ||
        ["v1", "v2"].includes(exchange.service.id) ||
        allowedBy(permissions, exchange),
    });
    const { coverage } = await runCollect(world, { organization: filter, role: "Audit" });
    return coverage.filter(({ status }) => status === "complete").map(({ target }) => target.accountId);
  }

  it("is enough, by unit, by tag and without either", async () => {
    expect(await listWith(caller, organization)).toEqual(["222222222222"]);
    await world?.close();
    expect((await listWith(caller, {})).sort()).toEqual(["111111111111", "222222222222"]);
  });

  it.each(caller)("needs %s", async (action) => {
    const others = caller.filter(([other]) => other !== action);
    const filter = action === "organizations:ListAccounts" ? {} : organization;
    const accounts = await listWith(others, filter).catch(({ name }: Error) => name);
    expect(accounts).toEqual(action === "sts:AssumeRole" ? [] : "AccessDeniedException");
  });
});

describe("whom the audit role lets in", () => {
  it("asks for the external id only where there is one", () => {
    expect(trustPolicy("aws", "111122223333", "shared").Statement[0]?.Condition).toEqual({
      StringEquals: { "sts:ExternalId": "shared" },
    });
    expect(trustPolicy("aws", "111122223333").Statement[0]).not.toHaveProperty("Condition");
    expect(trustPolicy("aws", "111122223333").Statement[0]?.Principal).toEqual({
      AWS: "arn:aws:iam::111122223333:root",
    });
  });
});
