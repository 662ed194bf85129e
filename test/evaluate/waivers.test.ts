import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WaiverInput } from "../../src/evaluate/judge-waivers.ts";
import { waiverPolicyList } from "../../src/evaluate/waiver-policies.ts";
import { placeOf } from "../../src/evaluate/waiver-scope.ts";
import { applyWaivers } from "../../src/evaluate/waivers.ts";
import type { Finding, FindingResource } from "../../src/model/finding.ts";
import type { Policy } from "../../src/model/policy.ts";
import type { Waiver } from "../../src/model/waiver.ts";
import { allFindings, examplePolicy, failing, orders, resources, target, undecided, waiver } from "./waiver-samples.ts";

const now = new Date("2026-11-20T12:00:00Z");
const policies: readonly Policy[] = [examplePolicy("open"), examplePolicy("logs"), ...waiverPolicyList];

function apply(waivers: readonly Waiver[], findings: readonly Finding[], more: Partial<WaiverInput> = {}) {
  const counts = new Map();
  const audited = { policies, coverage: [{ target }], errors: [], interrupted: false };
  return applyWaivers({ findings, counts, waivers, now, ...audited, ...more });
}

/** Ids of the policies about waivers that found something, with status and message. */
function complaints(waivers: readonly Waiver[], findings: readonly Finding[], more: Partial<WaiverInput> = {}) {
  return apply(waivers, findings, more)
    .findings.filter(({ resource }) => resource.type === "waiver")
    .map(({ policy, status, message }) => `${policy} ${status}: ${message}`);
}

const isWaived = (given: Partial<Waiver>, resource: FindingResource) =>
  apply([waiver(given)], [failing("open", resource)]).findings[0]?.waiver !== undefined;

describe("a waiver covers", () => {
  const { method, integration, stage, api, route, sharedIntegration, connect, domain } = resources;
  it.each<[string, Partial<Waiver>, FindingResource, boolean]>([
    ["everything of its policy when it says nothing more", {}, method, true],
    ["nothing of another policy", { policies: ["logs"] }, method, false],
    ["its account", { account: "111122223333" }, method, true],
    ["no other account", { account: "999988887777" }, method, false],
    ["a glob of accounts", { account: "1111*" }, method, true],
    ["its Region", { region: "eu-west-1" }, method, true],
    ["a glob of Regions", { region: "us-*" }, method, false],
    ["an API by id", { api: orders.id }, method, true],
    ["an API by name", { api: "orders" }, method, true],
    ["APIs by a glob of their name", { api: "ord*" }, method, true],
    ["no API whose name only begins so", { api: "order" }, method, false],
    ["nothing shared when it names an API", { api: "*" }, domain, false],
    ["a stage", { stage: "prod" }, stage, true],
    ["no other stage", { stage: "beta" }, stage, false],
    ["nothing but stages when it names one", { stage: "**" }, method, false],
    ["a method and a path", { method: "GET", path: "/pets/*" }, method, true],
    ["not another method", { method: "POST", path: "/pets/*" }, method, false],
    ["not a deeper path", { path: "/*" }, method, false],
    ["deeper paths by two stars", { path: "/**" }, method, true],
    ["an integration by its method's place", { method: "GET", path: "/pets/{id}" }, integration, true],
    ["a route by its key", { method: "ANY", path: "/pets" }, route, true],
    ["a WebSocket route by its key", { path: "$connect" }, connect, true],
    ["no integration of several routes by one of them", { path: "/pets" }, sharedIntegration, false],
    ["a resource by name", { resource: "api.example.com" }, domain, true],
    ["a resource by ARN", { resource: "arn:aws:apigateway:eu-west-1::/domainnames/*" }, domain, true],
    ["an API itself", { resource: orders.arn }, api, true],
  ])("%s", (_, given, resource, covered) => expect(isWaived(given, resource)).toBe(covered));

  it("nothing that is unknown, whatever it says", () => {
    const scope = fc.constantFrom("*", "**", "?*", undefined);
    const scopes = fc.record({ account: scope, region: scope, api: scope, stage: scope, path: scope, resource: scope });
    const findings = Object.values(resources).map((resource) => undecided("open", resource));
    fc.assert(
      fc.property(scopes, (given) => {
        const known = Object.fromEntries(Object.entries(given).filter(([, glob]) => glob !== undefined));
        const waived = apply([waiver(known)], findings).findings.filter((finding) => finding.waiver);
        expect(waived).toEqual([]);
      }),
    );
  });

  it("a finding with its reason, owner, ticket and date, which stays in the report", () => {
    const { findings } = apply([waiver({ ticket: "SEC-1" })], allFindings);
    expect(findings.map(({ id }) => id)).toEqual(allFindings.map(({ id }) => id));
    expect(findings[0]?.waiver).toEqual({
      reason: "On purpose",
      owner: "pets",
      ticket: "SEC-1",
      expires: "2027-03-31",
    });
  });

  it("nothing once it has expired, and what the next one covers is named after that", () => {
    const waivers = [
      waiver({ expires: "2026-11-19", owner: "late" }),
      waiver({ owner: "first" }),
      waiver({ owner: "second" }),
    ];
    expect(apply(waivers, allFindings).findings[0]?.waiver?.owner).toBe("first");
    expect(apply(waivers.slice(0, 1), allFindings).findings[0]?.waiver).toBeUndefined();
  });

  it("findings on its last day", () => {
    expect(apply([waiver({ expires: "2026-11-20" })], allFindings).findings[0]?.waiver).toBeDefined();
  });
});

describe("waivers are found", () => {
  it.each<[string, Partial<Waiver>, readonly Finding[], readonly string[]]>([
    ["right", {}, allFindings, []],
    [
      "expired, with what fails again",
      { expires: "2026-11-19", api: "orders" },
      allFindings,
      [
        "waiver-expired fail: The waiver of open (api=orders), owned by pets, expired on 2026-11-19; 3 findings no longer waived",
      ],
    ],
    [
      "expired, also when they cover nothing",
      { expires: "2026-11-19" },
      [],
      ["waiver-expired fail: The waiver of open, owned by pets, expired on 2026-11-19"],
    ],
    [
      "to expire soon",
      { expires: "2026-12-03" },
      allFindings.slice(0, 1),
      [
        "waiver-expiring fail: The waiver of open, owned by pets, covers 1 finding: its last day is 2026-12-03, in 13 days",
      ],
    ],
    ["not to expire soon a day before that", { expires: "2026-12-04" }, allFindings, []],
    [
      "to expire tomorrow",
      { expires: "2026-11-21" },
      allFindings.slice(0, 1),
      [
        "waiver-expiring fail: The waiver of open, owned by pets, covers 1 finding: its last day is 2026-11-21, tomorrow",
      ],
    ],
    [
      "to expire today",
      { expires: "2026-11-20" },
      allFindings.slice(0, 1),
      ["waiver-expiring fail: The waiver of open, owned by pets, covers 1 finding: today is its last day"],
    ],
    [
      "unmatched",
      { stage: "gone" },
      allFindings,
      [
        "waiver-unmatched fail: The waiver of open (stage=gone), owned by pets, covers no finding in the one target audited",
      ],
    ],
    [
      "unmatched only, when they would expire soon too",
      { stage: "gone", expires: "2026-11-21" },
      allFindings,
      [
        "waiver-unmatched fail: The waiver of open (stage=gone), owned by pets, covers no finding in the one target audited",
      ],
    ],
    ["nothing when they are about another account", { account: "999988887777" }, [], []],
    ["nothing when they are about another Region", { region: "us-east-1" }, [], []],
    ["nothing when their policy was not evaluated", { policies: ["off"] }, [], []],
  ])("%s", (_, given, findings, expected) => expect(complaints([waiver(given)], findings)).toEqual(expected));

  it("with the number of days that was asked for", () => {
    expect(complaints([waiver({ expires: "2026-12-03" })], allFindings, { soonDays: 13 })).toEqual([]);
  });

  it("in the policies that are switched on alone, with the severities that these have", () => {
    const [expired] = waiverPolicyList;
    const changed = policies.filter(({ id }) => id !== "waiver-unmatched");
    expect(complaints([waiver({ stage: "gone" })], allFindings, { policies: changed })).toEqual([]);
    const louder = policies.map((policy) =>
      policy === expired ? { ...policy, severity: "critical" as const } : policy,
    );
    const { findings } = apply([waiver({ expires: "2020-01-01" })], [], { policies: louder });
    expect(findings.map(({ severity }) => severity)).toEqual(["critical"]);
  });

  it("at their place, with an id that neither the place nor the words change", () => {
    const expired = { expires: "2020-01-01", api: "orders" };
    const [first] = apply([waiver(expired)], []).findings;
    const moved = waiver({ ...expired, owner: "someone", place: { file: "other.yaml", line: 9, column: 1 } });
    expect(apply([moved], []).findings[0]?.id).toBe(first?.id);
    expect(apply([waiver({ ...expired, stage: "prod" })], []).findings[0]?.id).not.toBe(first?.id);
    expect(first?.resource).toMatchObject({
      type: "waiver",
      arn: "waivers.yaml",
      name: "line 3",
      position: { line: 3, column: 5 },
    });
  });

  it("and counted in waivers", () => {
    const waivers = [waiver({ expires: "2020-01-01" }), waiver({}), waiver({ stage: "gone" })];
    const { counts } = apply(waivers, allFindings);
    expect(Object.fromEntries(counts)).toEqual({
      "waiver-expired": { pass: 2, fail: 1, unknown: 0, skip: 0 },
      "waiver-unmatched": { pass: 1, fail: 1, unknown: 0, skip: 1 },
      "waiver-expiring": { pass: 1, fail: 0, unknown: 0, skip: 2 },
    });
  });
});

describe("an unmatched waiver could not be checked", () => {
  const { method, stage, api, wholeTarget, wholeAccount, domain } = resources;
  const unmatched = "waiver-unmatched fail";
  const unchecked = "waiver-unmatched unknown";
  it.each<[string, Partial<Waiver>, readonly Finding[], string]>([
    ["when what it is about is unknown", { stage: "prod" }, [undecided("open", stage)], unchecked],
    ["not when another stage is", { stage: "beta" }, [undecided("open", stage)], unmatched],
    ["not when another policy is", { stage: "prod" }, [undecided("logs", stage)], unmatched],
    ["when its API was not read whole", { api: "orders", stage: "gone" }, [undecided("open", api)], unchecked],
    ["not when another API was not", { api: "pets" }, [undecided("open", api)], unmatched],
    [
      "not when one of its API's methods is unknown, and it is about another",
      { path: "/toys" },
      [undecided("open", method)],
      unmatched,
    ],
    ["when the target was not read", { api: "pets", path: "/toys" }, [undecided("open", wholeTarget)], unchecked],
    ["when the account could not be entered", { region: "eu-west-1" }, [undecided("open", wholeAccount)], unchecked],
    ["when it names a resource that may be unseen", { resource: "x" }, [undecided("open", wholeTarget)], unchecked],
    [
      "not when it is about an API, and shared things are unknown",
      { api: "orders" },
      [undecided("open", domain)],
      unmatched,
    ],
  ])("%s", (_, given, findings, expected) => {
    expect(complaints([waiver(given)], findings).map((text) => text.split(":")[0])).toEqual([expected]);
  });

  it("and says why", () => {
    expect(complaints([waiver({ stage: "prod" })], [undecided("open", stage)])).toEqual([
      "waiver-unmatched unknown: Whether the waiver of open (stage=prod), owned by pets, covers anything could not be checked: not known, because apigateway:GetStages was denied.",
    ]);
  });

  it.each([
    [{ errors: [{ policy: "open", resource: "arn:x", message: "no such key" }] }, "the policy open broke on arn:x"],
    [{ interrupted: true }, "the audit was stopped before its end"],
  ])("%j: %s", (more, why) => {
    expect(complaints([waiver({})], [], more)).toEqual([expect.stringMatching(new RegExp(`unknown: .*${why}$`))]);
  });
});

describe("placeOf", () => {
  const { method, integration, stage, api, route, connect, sharedIntegration, domain } = resources;
  it.each<[FindingResource, object]>([
    [method, { method: "GET", path: "/pets/{id}" }],
    [integration, { method: "GET", path: "/pets/{id}" }],
    [route, { method: "ANY", path: "/pets" }],
    [connect, { path: "$connect" }],
    [stage, { stage: "prod" }],
    [api, {}],
    [sharedIntegration, {}],
    [domain, {}],
    [{ ...sharedIntegration, name: "i1" }, {}],
    [{ ...method, type: "AWS::ApiGateway::Resource", name: "/pets" }, { path: "/pets" }],
  ])("%j", (resource, place) => expect(placeOf(resource)).toEqual(place));
});
