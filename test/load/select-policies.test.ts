import { describe, expect, it } from "vitest";
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

describe("findPolicy", () => {
  it("goes by id and by former id", () => {
    expect(findPolicy(all, "on").id).toBe("on");
    expect(findPolicy(all, "former").id).toBe("renamed");
  });
});
