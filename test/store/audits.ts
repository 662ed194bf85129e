import type { TargetCoverage } from "../../src/model/coverage.ts";
import { type Finding, type FindingResource, findingId } from "../../src/model/finding.ts";
import { createResourceSet } from "../../src/model/resource-set.ts";
import type { Severity } from "../../src/model/severity.ts";
import type { ApiRef } from "../../src/model/snapshot.ts";
import type { Target } from "../../src/model/target.ts";
import type { TargetAudit } from "../../src/model/target-audit.ts";
import type { WaiverMark } from "../../src/model/waiver.ts";

export const target: Target = { partition: "aws", accountId: "111111111111", region: "eu-west-1" };

/** What there is in a target: resources by API (`""`: what APIs share), and which policies fail on which of them. */
export interface World {
  readonly apis: Readonly<Record<string, readonly string[]>>;
  /** `policy api resource`; with a severity other than medium behind it, or `waived`. */
  readonly failing: readonly string[];
}

/** What an audit of a world can't see, and what it does not ask for. */
export interface View {
  readonly target?: Target;
  readonly policies?: readonly string[];
  /** Only this API is to be read. */
  readonly api?: string;
  /** APIs that can't be listed: nobody knows whether they are there. */
  readonly unlisted?: readonly string[];
  /** APIs of which the resources from the second on can't be read. */
  readonly torn?: readonly string[];
  /** `policy api resource`: a gap keeps the answer away. */
  readonly unjudged?: readonly string[];
  /** `policy api resource`: the policy breaks. */
  readonly broken?: readonly string[];
  /** APIs that are deleted while the audit runs. */
  readonly vanishing?: readonly string[];
}

const typeIn = (api: string) => (api === "" ? "AWS::ApiGateway::VpcLink" : "AWS::ApiGateway::Stage");
const allPolicies = ["p1", "p2", "p3"];

function apiRef(id: string): ApiRef {
  return { id, name: `api ${id}`, arn: `arn:aws:apigateway:eu-west-1::/restapis/${id}` };
}

function arnOf(api: string, name: string): string {
  return api === "" ? `arn:aws:apigateway:eu-west-1::/vpclinks/${name}` : `${apiRef(api).arn}/stages/${name}`;
}

function resourceOf({ partition, accountId, region }: Target, api: string, name: string): FindingResource {
  const place = { type: typeIn(api), arn: arnOf(api, name), name, partition, accountId, region } as const;
  return api === "" ? place : { ...place, api: apiRef(api) };
}

/** The id of the finding of a policy on a resource: `policy api resource`. */
export function idOf(key: string, where: Target = target): string {
  const [policy = "", api = "", name = ""] = key.split(" ");
  return findingId(resourceOf(where, api, name), policy);
}

const mark: WaiverMark = { reason: "accepted", owner: "pets@example.com", expires: "2030-01-01" };

/** A failure. `note`: a severity, or `waived`. */
export function failure(where: Target, policy: string, api: string, name: string, note = "medium"): Finding {
  const resource = resourceOf(where, api, name);
  return {
    id: findingId(resource, policy),
    policy,
    title: `${policy} holds`,
    status: "fail",
    severity: note === "waived" ? "medium" : (note as Severity),
    resource,
    message: `${name} does not hold ${policy}`,
    evidence: [{ path: "stage.name", actual: name, expected: "another" }],
    remediation: { text: "Mend it." },
    controls: [],
    ...(note === "waived" ? { waiver: mark } : {}),
  };
}

function unknown(where: Target, policy: string, resource: FindingResource, path: string, property?: string): Finding {
  const { waiver: _, ...finding } = failure(where, policy, "", "x");
  const evidence = [{ path, expected: "GetStages was denied" }];
  return { ...finding, id: findingId(resource, policy, property), status: "unknown", resource, evidence };
}

/** What an audit of a world that sees no more than `view` comes to know of it, as evaluating would say it. */
export function auditWorld(world: World, view: View, startedAt: string): TargetAudit {
  const where = view.target ?? target;
  const { policies = allPolicies, unlisted = [], torn = [], vanishing = [] } = view;
  const listed = Object.keys(world.apis).filter((api) => !unlisted.includes(api) && (view.api ?? api) === api);
  const read = listed.filter((api) => !vanishing.includes(api));
  const seenOf = (api: string) => (torn.includes(api) ? (world.apis[api] ?? []).slice(0, 1) : (world.apis[api] ?? []));
  const isSeen = (key: string) => {
    const [policy = "", api = "", name = ""] = key.split(" ");
    return policies.includes(policy) && read.includes(api) && seenOf(api).includes(name);
  };
  const silent = [...(view.unjudged ?? []), ...(view.broken ?? [])];
  const split = (key: string) => key.split(" ") as [string, string, string, string?];
  const placeOf = (key: string) => resourceOf(where, split(key)[1], split(key)[2]);
  const targetScope = { ...resourceOf(where, "", "*"), type: "target" as const };
  const scopeOf = (api: string) =>
    api === "" ? targetScope : { ...resourceOf(where, api, ""), type: "AWS::ApiGateway::RestApi" as const };
  const findings = [
    ...world.failing
      .filter((key) => isSeen(key) && !silent.some((one) => key.startsWith(one)))
      .map((key) => failure(where, ...split(key))),
    ...(view.unjudged ?? [])
      .filter(isSeen)
      .map((key) => unknown(where, split(key)[0], placeOf(key), "stage.accessLogSettings")),
    ...policies.flatMap((policy) => [
      ...torn
        .filter((api) => read.includes(api))
        .map((api) => unknown(where, policy, scopeOf(api), typeIn(api), "unseen")),
      ...(unlisted.some((api) => api !== "") ? [unknown(where, policy, targetScope, typeIn("api"))] : []),
    ]),
  ];
  const broken = (view.broken ?? []).filter(isSeen);
  return {
    target: where,
    startedAt,
    ...(view.api === undefined ? {} : { api: view.api }),
    policies,
    findings,
    errors: broken.map((key) => ({ policy: split(key)[0], resource: placeOf(key).arn, message: "broke" })),
    parts: read.map((api) => ({
      kind: api === "" ? "regional" : "rest",
      ...(api === "" ? {} : { api: apiRef(api) }),
      resources: createResourceSet(seenOf(api).map((name) => ({ type: typeIn(api), arn: arnOf(api, name) }))),
    })),
    coverage: coverageOf(
      where,
      findings.some(({ status }) => status === "unknown"),
    ),
    vanished: vanishing.filter((api) => listed.includes(api)).map(apiRef),
  };
}

function coverageOf(where: Target, incomplete: boolean): TargetCoverage {
  return {
    target: where,
    status: incomplete ? "incomplete" : "complete",
    apis: { rest: 1, http: 0, websocket: 0 },
    resources: 1,
    vanished: [],
    calls: { GetRestApis: 1 },
    throttled: 0,
    gaps: [],
    unknownMembers: [],
  };
}

/** The start of the so-manieth audit, a day apart. */
export function day(count: number): string {
  return new Date(Date.UTC(2026, 0, 1 + count)).toISOString();
}
