import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { neighbourStatements } from "../../src/collect/neighbours/permissions.ts";
import { attributionStatement, auditPermissions, callerPermissions } from "../../src/collect/permissions.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { generateMemberRole } from "../../src/generate/member-role.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { neighbourNeeds, variableOfNeed } from "../../src/model/neighbour-variables.ts";
import type { Gap } from "../../src/model/snapshot.ts";
import type { Simulator, SimulatorOptions } from "../../src/simulator/simulator.ts";
import { allowedBy, type Permission, type Policy, permissionsOf } from "../collect/iam.ts";
import { startNeighbourWorld } from "../collect/neighbours/neighbour-world.ts";
import { region, runCollect } from "../collect/run-collect.ts";
import { startSmallWorld } from "../collect/small-world.ts";
import { addRecords, readTrail, startTrailWorld } from "../collect/trail/trail-world.ts";
import { type Part, type Parts, readTemplate, resolveTemplate } from "./cloudformation.ts";

const template = readTemplate("lambda/member-role.yaml");
const given = {
  SecurityAccountId: "123456789012",
  ExternalId: "a-secret-word",
  OrganizationId: "o-exampleorg1",
  TellWhoChangedWhat: "true",
};

/** Resources of the stack of one account in eu-west-1. */
function stack(parameters: Readonly<Record<string, Part>> = {}): Readonly<Record<string, Parts>> {
  return resolveTemplate(template, { ...given, ...parameters }).Resources as Readonly<Record<string, Parts>>;
}

function permissionsWith(parameters: Readonly<Record<string, Part>> = {}): Permission[] {
  const role = stack(parameters).AuditRole?.Properties as Parts;
  const policies = role.Policies as readonly { readonly PolicyDocument: unknown }[];
  return policies.flatMap(({ PolicyDocument }) => permissionsOf(PolicyDocument as Policy));
}

const allowed = permissionsWith();

let aws: Simulator | undefined;
afterEach(() => aws?.close());

/** Which part of an audit asks for a permission: each has a world in which there is something to read. */
type Reading = (options: SimulatorOptions) => Promise<readonly Gap[]>;
const readings = {
  gateway: async (options) => {
    aws = await startSmallWorld({ ...options, accounts: [{ id: "111111111111", enabledRegions: [region] }] });
    const everyRegion = { regions: undefined } as unknown as { regions: string[] };
    const { coverage, targetGaps } = await runCollect(aws, everyRegion, { exports: true });
    return [...coverage.flatMap(({ gaps }) => gaps), ...targetGaps];
  },
  neighbours: async (options) => {
    aws = await startNeighbourWorld(1, options);
    const all = { clock: createClock(1e6), neighbours: new Set(neighbourNeeds), exports: true };
    const { coverage, snapshots } = await runCollect(aws, {}, all);
    return [...coverage.flatMap(({ gaps }) => gaps), ...snapshots.flatMap(({ gaps }) => gaps)];
  },
  trail: async (options) => {
    aws = await startTrailWorld(options);
    addRecords(aws, 3);
    return (await readTrail(aws)).gaps;
  },
} satisfies Record<string, Reading>;

function readingOf(action: string): Reading {
  if (/^(?:apigateway|account):/.test(action)) return readings.gateway;
  return action.startsWith("cloudtrail:") ? readings.trail : readings.neighbours;
}

function enforce(permissions: readonly Permission[]): SimulatorOptions {
  return { authorize: (exchange) => exchange.service.id === "sts" || allowedBy(permissions, exchange) };
}

describe("the role in audited accounts", () => {
  it.each(Object.entries(readings))("allows all that an audit reads: %s", async (_, read) => {
    expect(await read(enforce(allowed))).toEqual([]);
  });

  it.each(allowed)(
    "allows nothing in vain: without %s on %s there is a gap that names it",
    async (action, resource) => {
      const others = allowed.filter(([a, r]) => a !== action || r !== resource);
      const gaps = await readingOf(action)(enforce(others));
      const remedies = gaps.filter(({ reason }) => reason === "denied").map(({ remedy = "" }) => remedy);
      // Without ListRegions one may name the Regions as well, and its resource goes without saying.
      const beginning =
        resource === "*" ? `Allow ${action}` : `Allow ${action} on ${resource.replace("/*/keys", "/*")}.`;
      expect(remedies.map((remedy) => remedy.slice(0, beginning.length))).toContain(beginning);
    },
  );

  it("has the permissions of the code, and is written by it", () => {
    const others = [...neighbourStatements(neighbourNeeds, "aws"), attributionStatement];
    expect(allowed).toEqual(permissionsOf(auditPermissions("aws", others)));
    const text = readFileSync(new URL("../../lambda/member-role.yaml", import.meta.url), "utf8");
    expect(generateMemberRole(text, neighbourNeeds)).toBe(text);
  });

  it("reads of other services what some built-in policy needs, and no more", () => {
    const needed = neighboursOf(compilePolicies(loadPolicies([builtInPolicies()])));
    const types = (needs: Iterable<(typeof neighbourNeeds)[number]>) =>
      new Set([...needs].map((need) => variableOfNeed(need)?.type));
    expect(types(needed)).toEqual(types(neighbourNeeds));
  });

  it.each([
    ["ReadOtherServices", [attributionStatement]],
    ["TellWhoChangedWhat", neighbourStatements(neighbourNeeds, "aws")],
  ] as const)("does without what is switched off: %s", (parameter, left) => {
    expect(permissionsWith({ [parameter]: "false" })).toEqual(permissionsOf(auditPermissions("aws", left)));
  });
});

describe("whom the role lets in", () => {
  const trust = (parameters: Readonly<Record<string, Part>>) => {
    const { AssumeRolePolicyDocument } = (stack(parameters).AuditRole?.Properties ?? {}) as Parts;
    return (AssumeRolePolicyDocument as unknown as { readonly Statement: readonly Parts[] }).Statement[0];
  };

  it("is the functions that enter accounts, in the organization, with the external id", () => {
    expect(trust({})).toEqual({
      Sid: "LetGatewardenIn",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::123456789012:root" },
      Action: "sts:AssumeRole",
      Condition: {
        StringEquals: { "sts:ExternalId": "a-secret-word", "aws:PrincipalOrgID": "o-exampleorg1" },
        ArnEquals: {
          "aws:PrincipalArn": ["list-targets", "audit-target", "audit-api"].map(
            (name) => `arn:aws:iam::123456789012:role/gatewarden-${name}`,
          ),
        },
      },
    });
  });

  it("is nobody as long as there is no external id", () => {
    expect(trust({ ExternalId: "" })).toMatchObject({ Condition: { StringEquals: { "sts:ExternalId": "" } } });
  });
});

describe("the stacks of one account", () => {
  const bus = { ChangeBusArn: "arn:aws:events:eu-west-1:123456789012:event-bus/gatewarden-changes" };

  it.each([
    [{}, ["AuditRole"]],
    [{ HomeRegion: "eu-west-1" }, ["AuditRole"]],
    [{ HomeRegion: "us-east-1" }, []],
    [{ HomeRegion: "us-east-1", DelegateOrganization: "true", ...bus }, ["ChangeRule"]],
    [bus, ["AuditRole", "ChangeRole", "ChangeRule"]],
    [{ DelegateOrganization: "true" }, ["AuditRole", "OrganizationPolicy"]],
  ])("with %j have %j", (parameters, resources) => {
    expect(Object.keys(stack(parameters)).sort()).toEqual(resources);
  });

  it("send the same events that the security account's rule takes", () => {
    const stackOfSecurity = resolveTemplate(readTemplate("template.yaml")).Resources as Record<string, Parts>;
    const pattern = (rule: Parts | undefined) => (rule?.Properties as Parts | undefined)?.EventPattern;
    expect(pattern(stack(bus).ChangeRule)).toBeDefined();
    expect(pattern(stack(bus).ChangeRule)).toEqual(pattern(stackOfSecurity.ChangeRule));
  });

  it("let the security account list the organization, exactly as its function asks", () => {
    const { OrganizationPolicy } = stack({ DelegateOrganization: "true" });
    const { Content } = (OrganizationPolicy?.Properties ?? {}) as Parts;
    const list = callerPermissions("aws", "", true).Statement.filter(({ Sid }) => Sid === "ListOrganization");
    const Principal = { AWS: "arn:aws:iam::123456789012:root" };
    expect((Content as Parts).Statement).toEqual(list.map((statement) => ({ ...statement, Principal })));
  });
});
