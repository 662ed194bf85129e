import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk, started } from "./desk.ts";
import { createSampleApi, patch, type SampleApi } from "./sample-api.ts";

let desk: Desk;
let sample: SampleApi;

beforeEach(() => {
  desk = createDesk();
  sample = createSampleApi(desk);
});

const targetArns = ["arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/1"];

const kinds = [
  ["VpcLink", "CreateVpcLink", "vpcLinkId", "id", { name: "a", targetArns }, "/name"],
  ["UsagePlan", "CreateUsagePlan", "usagePlanId", "id", { name: "a" }, "/description"],
  ["ApiKey", "CreateApiKey", "apiKey", "id", { name: "a" }, "/description"],
  ["ClientCertificate", "GenerateClientCertificate", "clientCertificateId", "clientCertificateId", {}, "/description"],
] as const;

test.each(kinds)("%s: created, read, listed, changed, tagged, deleted", (kind, create, key, id, input, path) => {
  const created = desk.run(create, input);
  const named = { [key]: created[id] };
  const read = desk.run(`Get${kind}`, named);
  expect(read).toMatchObject({ [id]: created[id], tags: {} });
  const { tags: _, ...listed } = read;
  expect(desk.run(`Get${kind}s`).items).toEqual([listed]);
  const after = desk.run(`Update${kind}`, { ...named, ...patch("replace", path, "new") });
  expect(after).toEqual({ ...read, [path.slice(1)]: "new" });
  expect(desk.run(`Get${kind}`, named)).toEqual(after);
  desk.run(`Delete${kind}`, named);
  expect(desk.refusal(`Get${kind}`, named)).toMatch(/^404 NotFoundException: Invalid /);
  expect(desk.run(`Get${kind}s`).items).toEqual([]);
});

test("a VPC link is pending at first and available at the next read", () => {
  const { id, status } = desk.run("CreateVpcLink", { name: "a", targetArns });
  expect(status).toBe("PENDING");
  expect(desk.run("GetVpcLink", { vpcLinkId: id }).status).toBe("AVAILABLE");
  expect(desk.refusal("CreateVpcLink", { name: "a", targetArns: ["no-arn"] })).toContain(
    "ARN is not well formed no-arn",
  );
});

test("values of API keys are shown only when asked for", () => {
  const value = "abcdefghijklmnopqrst";
  const key = desk.run("CreateApiKey", { name: "mobile", value, enabled: true, customerId: "c" });
  expect(key).toMatchObject({ value, enabled: true, stageKeys: [], createdDate: started });
  expect(desk.run("GetApiKey", { apiKey: key.id })).not.toHaveProperty("value");
  expect(desk.run("GetApiKey", { apiKey: key.id, includeValue: true }).value).toBe(value);
  expect(desk.run("GetApiKeys", { nameQuery: "mob" }).items).toMatchObject([{ name: "mobile" }]);
  expect(JSON.stringify(desk.run("GetApiKeys"))).not.toContain(value);
  expect(desk.run("GetApiKeys", { includeValues: true, customerId: "c" }).items).toMatchObject([{ value }]);
  expect(desk.run("GetApiKeys", { nameQuery: "obile" }).items).toEqual([]);
  expect(desk.refusal("CreateApiKey", { value })).toContain("409 ConflictException");
  expect(desk.refusal("CreateApiKey", { value: "short" })).toContain("at least 20 characters");
  expect(desk.run("CreateApiKey").value).toMatch(/^[a-z0-9]{40}$/);
  const text = "name,key,description,Enabled,usageplanIds\nn,abcdefghijklmnopqrsu,d,TRUE,";
  const imported = desk.run("ImportApiKeys", { body: new TextEncoder().encode(text), format: "csv" }).ids as string[];
  expect(desk.run("GetApiKey", { apiKey: imported[0] })).toMatchObject({ name: "n", description: "d", enabled: true });
});

test("a usage plan's stages, throttling and quota are patched", () => {
  const { restApiId } = sample;
  const usagePlanId = desk.run("CreateUsagePlan", { name: "gold" }).id;
  const update = (...operations: [string, string, (string | undefined)?][]) => ({
    usagePlanId,
    patchOperations: operations.map(([op, path, value]) => ({ op, path, value })),
  });
  const stage = `/apiStages/${restApiId}:prod`;
  const plan = desk.run(
    "UpdateUsagePlan",
    update(
      ["add", "/apiStages", `${restApiId}:prod`],
      ["replace", `${stage}/throttle/~1pets/GET/rateLimit`, "1.5"],
      ["replace", `${stage}/throttle/~1pets/GET/burstLimit`, "3"],
      ["replace", "/throttle/rateLimit", "200"],
      ["replace", "/throttle/burstLimit", "100"],
      ["replace", "/quota/limit", "5000"],
      ["replace", "/quota/period", "MONTH"],
    ),
  );
  expect(plan).toMatchObject({
    apiStages: [{ apiId: restApiId, stage: "prod", throttle: { "/pets/GET": { rateLimit: 1.5, burstLimit: 3 } } }],
    throttle: { rateLimit: 200, burstLimit: 100 },
    quota: { limit: 5000, offset: 0, period: "MONTH" },
  });
  expect(desk.refusal("DeleteUsagePlan", { usagePlanId })).toContain("API Stages associated");
  const removed = desk.run(
    "UpdateUsagePlan",
    update(["remove", `${stage}/throttle/~1pets/GET`], ["remove", "/quota"], ["remove", "/throttle"]),
  );
  expect(removed).toEqual({
    id: usagePlanId,
    name: "gold",
    apiStages: [{ apiId: restApiId, stage: "prod" }],
    tags: {},
  });
  expect(desk.run("UpdateUsagePlan", update(["remove", "/apiStages", `${restApiId}:prod`])).apiStages).toEqual([]);
  for (const [value, message] of [
    [undefined, "400 BadRequestException: Invalid API Stage specified"],
    ["a", "400 BadRequestException: Invalid API Stage specified"],
    ["a:b", `404 NotFoundException: Invalid API Stage {api: a, stage: b} specified for usageplan ${usagePlanId}`],
  ] as const) {
    expect(desk.refusal("UpdateUsagePlan", update(["add", "/apiStages", value]))).toBe(message);
  }
});

test("keys are put into usage plans", () => {
  const usagePlanId = desk.run("CreateUsagePlan", { name: "gold" }).id;
  const apiKey = desk.run("CreateApiKey", { name: "mobile" });
  const input = { usagePlanId, keyId: apiKey.id };
  const key = desk.run("CreateUsagePlanKey", { ...input, keyType: "API_KEY" });
  expect(key).toEqual({ id: apiKey.id, type: "API_KEY", name: "mobile", value: apiKey.value });
  expect(desk.refusal("CreateUsagePlanKey", { ...input, keyType: "API_KEY" })).toContain("409 ConflictException");
  expect(desk.run("GetUsagePlanKey", input)).toEqual(key);
  expect(desk.run("GetUsagePlanKeys", { usagePlanId })).toEqual({ items: [key] });
  expect(desk.run("GetUsagePlanKeys", { usagePlanId: "none" })).toEqual({ items: [] });
  expect(desk.run("GetUsagePlans", { keyId: apiKey.id }).items).toHaveLength(1);
  expect(desk.run("GetUsagePlans", { keyId: "none" }).items).toEqual([]);
  desk.run("DeleteUsagePlanKey", input);
  expect(desk.refusal("GetUsagePlanKey", input)).toContain("404 NotFoundException");
});

test("the account has AWS's limits, and a role for logs that can be set and cleared", () => {
  const account = desk.run("GetAccount");
  expect(account).toEqual({
    throttleSettings: { burstLimit: 5000, rateLimit: 10000 },
    features: ["UsagePlans"],
    apiKeyVersion: "4",
  });
  const cloudwatchRoleArn = "arn:aws:iam::123456789012:role/logs";
  expect(desk.run("UpdateAccount", patch("replace", "/cloudwatchRoleArn", cloudwatchRoleArn))).toEqual({
    ...account,
    cloudwatchRoleArn,
  });
  expect(desk.run("UpdateAccount", patch("replace", "/cloudwatchRoleArn", ""))).toEqual(account);
  expect(desk.refusal("UpdateAccount", patch("replace", "/cloudwatchRoleArn", "role"))).toContain(
    "400 BadRequestException",
  );
  expect(desk.refusal("UpdateAccount", patch("remove", "/features", "UsagePlans"))).toContain("cannot be disabled");
});

test("everything that has tags can be tagged by ARN", () => {
  const { restApiId } = sample;
  const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/1";
  desk.run("CreateDomainName", { domainName: "a.example", certificateArn });
  const paths = [
    `restapis/${restApiId}`,
    `restapis/${restApiId}/stages/prod`,
    "domainnames/a.example",
    `vpclinks/${desk.run("CreateVpcLink", { name: "a", targetArns }).id}`,
    `usageplans/${desk.run("CreateUsagePlan", { name: "a" }).id}`,
    `apikeys/${desk.run("CreateApiKey").id}`,
    `clientcertificates/${desk.run("GenerateClientCertificate").clientCertificateId}`,
  ];
  for (const path of paths) {
    const resourceArn = `arn:aws:apigateway:eu-west-1::/${path}`;
    desk.run("TagResource", { resourceArn, tags: { team: "a", stage: "b" } });
    desk.run("UntagResource", { resourceArn, tagKeys: ["stage"] });
    expect(desk.run("GetTags", { resourceArn })).toEqual({ tags: { team: "a" } });
  }
  expect(desk.run("GetRestApi", { restApiId }).tags).toEqual({ team: "a" });
  expect(desk.run("GetStage", sample.stage).tags).toEqual({ team: "a" });
  expect(desk.call.region.domains.get("a.example")?.v2.Tags).toEqual({ team: "a" });
  for (const path of ["restapis/none", "unknown/a", "restapis/__proto__", "constructor/a"]) {
    expect(desk.refusal("GetTags", { resourceArn: `arn:aws:apigateway:eu-west-1::/${path}` })).toContain(
      "404 NotFound",
    );
  }
});

test("SDK types are listed", () => {
  expect(desk.run("GetSdkTypes").items).toContainEqual(desk.run("GetSdkType", { id: "javascript" }));
});
