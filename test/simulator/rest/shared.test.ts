import { beforeEach, expect, test } from "vitest";
import { createDesk, type Desk } from "./desk.ts";
import { patch } from "./sample-api.ts";

let desk: Desk;

beforeEach(() => {
  desk = createDesk();
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

test("SDK types are listed", () => {
  expect(desk.run("GetSdkTypes").items).toContainEqual(desk.run("GetSdkType", { id: "javascript" }));
});
