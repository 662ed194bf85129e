import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { structureOf, structures } from "../../src/evaluate/structures.ts";
import { generateFields } from "../../src/generate/fields.ts";
import { resourceTypes } from "../../src/model/resource-type.ts";

describe("fields.json", () => {
  it("is what the installed AWS SDK says: run `npm run generate` when this fails", () => {
    const file = new URL("../../src/evaluate/fields.json", import.meta.url);
    expect(readFileSync(file, "utf8")).toBe(generateFields());
  });

  it("describes every resource type, and every structure within", () => {
    for (const type of resourceTypes) expect(structures.has(structureOf(type)), type).toBe(true);
    const used = [...structures.values()].flatMap((fields) => Object.values(fields)).join(" ");
    for (const [name] of used.matchAll(/v[12]\.\w+/g)) expect(structures.has(name), name).toBe(true);
  });

  it.each([
    ["v1.Integration", "timeoutInMillis", "double"],
    ["v1.Integration", "integrationResponses", "map<string, v1.IntegrationResponse>"],
    ["v1.Integration", "cacheKeyParameters", "list<string>"],
    ["v1.Integration", "tlsConfig", "v1.TlsConfig"],
    ["v1.Method", "methodIntegration", undefined],
    ["v1.Method", "requestParameters", "map<string, bool>"],
    ["v1.Resource", "resourceMethods", undefined],
    ["v1.Stage", "createdDate", "string"],
    ["v1.ApiKey", "value", undefined],
    ["v1.UsagePlanKey", "value", undefined],
    ["v2.Stage", "AutoDeploy", "bool"],
    ["v2.RoutingRule", "Priority", "double"],
  ])("%s.%s is %s", (structure, member, type) => {
    expect(structures.get(structure)?.[member]).toBe(type);
  });
});
