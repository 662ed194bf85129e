import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { toAuditBasis } from "../../src/load/audit-basis.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { selectPolicies } from "../../src/load/select-policies.ts";
import { settingsOf } from "../../src/load/settings.ts";

const all = loadPolicies([builtInPolicies()]);

it("has the hash of the file that each policy was read from, and the severity that it was judged with", () => {
  const settings = settingsOf({
    folder: "/",
    flags: { policies: { severities: { "rest-stage-tracing-off": "critical" } } },
  });
  const { policies } = selectPolicies(all, settings.policies);
  const basis = toAuditBasis(settings, policies, []);
  expect(basis.policies).toHaveLength(policies.length);
  for (const { id, sha256 } of basis.policies) {
    const file = policies.find((policy) => policy.id === id)?.file ?? "";
    expect(sha256).toBe(createHash("sha256").update(readFileSync(file)).digest("hex"));
  }
  expect(basis.policies.find(({ id }) => id === "rest-stage-tracing-off")?.severity).toBe("critical");
});

it("has the settings that decide what is audited and how, and nothing of the machine or the run", () => {
  const flags = { regions: ["eu-west-1"], standards: ["FSBP"], policies: { disable: ["x"], dirs: ["own"] } };
  const here = toAuditBasis(settingsOf({ folder: "/home/ada", flags }), [], []);
  const there = toAuditBasis(
    settingsOf({ folder: "/ci", flags: { ...flags, format: "csv", output: "x.csv", rate: 0.1, externalId: "hidden" } }),
    [],
    [],
  );
  expect(there.settings).toEqual(here.settings);
  expect(here.settings).toEqual({
    regions: ["eu-west-1"],
    standards: ["FSBP"],
    failOn: "low",
    requireComplete: false,
    policies: { enable: [], disable: ["x"], parameters: {}, severities: {} },
  });
});
