import { describe, expect, it } from "vitest";
import { waiverPolicyList } from "../../src/evaluate/waiver-policies.ts";
import { findPolicy, selectPolicies } from "../../src/load/select-policies.ts";
import type { PolicySettings } from "../../src/load/settings.ts";
import type { Policy } from "../../src/model/policy.ts";

function policy(id: string, more: Partial<Policy> = {}): Policy {
  const remediation = { text: "Do it." };
  const texts = { title: id, why: "So.", family: "rest", file: `${id}.yaml`, remediation };
  return {
    id,
    severity: "low",
    enabled: true,
    controls: [],
    aliases: [],
    parameters: {},
    cases: [],
    ...texts,
    ...more,
  };
}

const all = [policy("on"), policy("off", { enabled: false }), policy("renamed", { aliases: ["former"] })];
const none: PolicySettings = { dirs: [], enable: [], disable: [], parameters: {}, severities: {} };
const select = (settings: Partial<PolicySettings>) => selectPolicies(all, { ...none, ...settings });
const idsOf = (settings: Partial<PolicySettings>) => select(settings).policies.map(({ id }) => id);

describe("selectPolicies", () => {
  it.each([
    [{}, ["on", "renamed"]],
    [{ enable: ["off"] }, ["on", "off", "renamed"]],
    [{ disable: ["on"] }, ["renamed"]],
    [{ disable: ["former"] }, ["on"]],
    [{ enable: ["on"], disable: ["renamed"] }, ["on"]],
  ])("%j leaves %j", (settings, ids) => expect(idsOf(settings)).toEqual(ids));

  it("sets severities and hands parameters on, by former ids too", () => {
    const { policies, parameters } = select({ severities: { former: "high" }, parameters: { former: { limit: 3 } } });
    expect(policies.map(({ id, severity }) => `${id} ${severity}`)).toEqual(["on low", "renamed high"]);
    expect(parameters).toEqual({ renamed: { limit: 3 } });
  });

  it.each([
    [{ enable: ["onn"] }, "There is no policy onn, which the setting policies.enable names", "Did you mean on?"],
    [{ disable: ["formr"] }, "policies.disable", "Did you mean former?"],
    [{ severities: { onn: "high" as const } }, "policies.severities", "Did you mean on?"],
    [{ parameters: { onn: {} } }, "policies.parameters", "Did you mean on?"],
    [{ enable: ["on"], disable: ["on"] }, "The settings both enable and disable on", "one of the two"],
    [{ enable: ["former"], disable: ["renamed"] }, "both enable and disable renamed", "one of the two"],
    [{ disable: ["on", "renamed"] }, "No policy is switched on", "policies list"],
  ])("%j: %s", (settings, what, next) => {
    expect(() => select(settings)).toThrow(
      expect.objectContaining({ message: expect.stringContaining(what), next: expect.stringContaining(next) }),
    );
  });
});

describe("standards", () => {
  const served = [
    policy("on", { controls: ["FSBP:APIGateway.1"] }),
    policy("opinion", { enabled: false, controls: ["FSBP:APIGateway.3", "HIPAA:164.312(b)"] }),
    policy("other", { controls: ["FSBPX:1"] }),
    policy("own", { controls: ["ACME:1"] }),
    policy("none"),
    ...waiverPolicyList,
  ];
  const about = waiverPolicyList.map(({ id }) => id);
  const chosen = (standards: readonly string[], settings: Partial<PolicySettings> = {}) =>
    selectPolicies(served, { ...none, ...settings }, standards).policies.map(({ id }) => id);

  it.each<[readonly string[], Partial<PolicySettings>, readonly string[]]>([
    [[], {}, ["on", "other", "own", "none"]],
    [["FSBP"], {}, ["on", "opinion"]],
    [["HIPAA"], {}, ["opinion"]],
    [["HIPAA", "ACME"], {}, ["opinion", "own"]],
    [["FSBP"], { disable: ["opinion"] }, ["on"]],
    [["HIPAA"], { enable: ["none"] }, ["opinion", "none"]],
  ])("%j with %j leave %j, and policies about waivers", (standards, settings, ids) => {
    expect(chosen(standards, settings)).toEqual([...ids, ...about]);
  });

  it("switch policies about waivers off when settings say so", () => {
    expect(chosen(["HIPAA"], { disable: ["waiver-unmatched"] })).toEqual([
      "opinion",
      "waiver-expired",
      "waiver-expiring",
    ]);
  });

  it.each([
    ["FSPB", "There is no standard FSPB", "Did you mean FSBP?"],
    ["fsbp", "There is no standard fsbp", "Did you mean FSBP?"],
    ["FEDRAMP-MODERAT", "There is no standard FEDRAMP-MODERAT", "Did you mean FEDRAMP-MODERATE?"],
    ["PCI", "There is no standard PCI", "Did you mean PCI-DSS-4.0.1?"],
    ["cis", "There is no standard cis", "Did you mean CIS-AWS-7.0?"],
    ["ACM", "There is no standard ACM", "Did you mean ACME?"],
    ["xyzzy", "There is no standard xyzzy", /There are: FSBP, .*, ACME\.$/],
    ["SOC2", "No policy is switched on", "policies list"],
  ])("%s: %s", (id, what, next) => {
    const told = typeof next === "string" ? expect.stringContaining(next) : expect.stringMatching(next);
    expect(() => chosen([id])).toThrow(expect.objectContaining({ message: what, next: told }));
  });
});

describe("findPolicy", () => {
  it("goes by id and by former id", () => {
    expect(findPolicy(all, "on").id).toBe("on");
    expect(findPolicy(all, "former").id).toBe("renamed");
  });
});
