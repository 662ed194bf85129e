import { APIGatewayClient, GetRestApisCommand } from "@aws-sdk/client-api-gateway";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  GetCallerIdentityCommand,
  STSClient,
} from "@aws-sdk/client-sts";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { clientSettings } from "./sdk-client.ts";

const own = "111111111111";
const shop = "222222222222";
const china = "333333333333";
const closed = "444444444444";

let simulator: Simulator;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    accounts: [
      { id: own },
      { id: shop, roles: [{ name: "Audit", externalId: "secret" }, { name: "Open*" }] },
      { id: china, partition: "aws-cn", roles: [{ name: "Audit" }] },
      { id: closed, status: "SUSPENDED" },
    ],
    handlers: { v1: { GetRestApis: (_, { account }) => ({ items: [{ id: account.id }] }) } },
  });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
});
afterAll(() => simulator.close());

type Settings = Partial<ReturnType<typeof clientSettings>> & { credentials?: { sessionToken?: string } };

function sts(settings: Settings = {}): STSClient {
  const client = new STSClient({ ...clientSettings(simulator), ...settings });
  clients.push(client);
  return client;
}

async function assume(input: Partial<AssumeRoleCommandInput>, client = sts()) {
  const { Credentials, AssumedRoleUser } = await client.send(
    new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${shop}:role/OpenToAll`, RoleSessionName: "audit", ...input }),
  );
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken ?? "",
  };
  return { credentials, expiration: Credentials?.Expiration, arn: AssumedRoleUser?.Arn };
}

test("a session works in the role's account", async () => {
  const { credentials, arn } = await assume({});
  expect(credentials.accessKeyId).toMatch(/^ASIA[A-Z0-9]{16}$/);
  expect(arn).toBe(`arn:aws:sts::${shop}:assumed-role/OpenToAll/audit`);
  const identity = await sts({ credentials }).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Account: shop, Arn: arn });
  const rest = new APIGatewayClient({ ...clientSettings(simulator), credentials });
  clients.push(rest);
  expect((await rest.send(new GetRestApisCommand({}))).items).toEqual([{ id: shop }]);
});

test.each<[string, Partial<AssumeRoleCommandInput>]>([
  ["a role that is not there", { RoleArn: `arn:aws:iam::${shop}:role/Other` }],
  ["an account that is not there", { RoleArn: "arn:aws:iam::999999999999:role/OpenToAll" }],
  ["no external id", { RoleArn: `arn:aws:iam::${shop}:role/Audit` }],
  ["a wrong external id", { RoleArn: `arn:aws:iam::${shop}:role/Audit`, ExternalId: "guess" }],
  ["the wrong partition", { RoleArn: `arn:aws:iam::${china}:role/Audit` }],
  ["a suspended account", { RoleArn: `arn:aws:iam::${closed}:role/GatewardenAudit` }],
])("refuses %s, always with the same words", async (_, input) => {
  const message = `User: arn:aws:iam::${own}:user/simulator is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`;
  await expect(assume(input)).rejects.toMatchObject({ name: "AccessDenied", message });
});

test("accepts the right external id, a role with a path, and another partition", async () => {
  await assume({ RoleArn: `arn:aws:iam::${shop}:role/Audit`, ExternalId: "secret" });
  await assume({ RoleArn: `arn:aws:iam::${shop}:role/team/OpenToAll` });
  const { arn } = await assume({ RoleArn: `arn:aws-cn:iam::${china}:role/Audit` });
  expect(arn).toBe(`arn:aws-cn:sts::${china}:assumed-role/Audit/audit`);
});

test.each<[Partial<AssumeRoleCommandInput>]>([
  [{ RoleSessionName: "no spaces" }],
  [{ DurationSeconds: 899 }],
  [{ DurationSeconds: 43_201 }],
  [{ RoleArn: "OpenToAll" }],
])("refuses %o as invalid", async (input) => {
  await expect(assume(input)).rejects.toMatchObject({ name: "ValidationError" });
});

test("a role assumed from a role lasts an hour at most", async () => {
  const { credentials } = await assume({ DurationSeconds: 43_200 });
  const chained = sts({ credentials });
  await assume({ DurationSeconds: 3600 }, chained);
  await expect(assume({ DurationSeconds: 3601 }, chained)).rejects.toMatchObject({ name: "ValidationError" });
});

test("a session ends when its time is over on the simulated clock", async () => {
  const fast = await startSimulator({ clockFactor: 3600 });
  const role = { RoleArn: `arn:aws:iam::${own}:role/GatewardenAudit`, DurationSeconds: 900 };
  const { credentials, expiration } = await assume(role, sts(clientSettings(fast)));
  await fast.clock.sleep((expiration?.getTime() ?? 0) - fast.clock.now() + 60_000);
  const rest = new APIGatewayClient({ ...clientSettings(fast), credentials });
  clients.push(rest);
  const refused = { name: "ExpiredTokenException", $metadata: { httpStatusCode: 403 } };
  await expect(rest.send(new GetRestApisCommand({}))).rejects.toMatchObject(refused);
  const identity = sts({ ...clientSettings(fast), credentials }).send(new GetCallerIdentityCommand({}));
  await expect(identity).rejects.toMatchObject({ name: "ExpiredToken" });
  await fast.close();
});

test("an access key that nobody has is refused", async () => {
  const credentials = { accessKeyId: "AKIAUNKNOWN", secretAccessKey: "x" };
  const rest = new APIGatewayClient({ ...clientSettings(simulator), credentials });
  clients.push(rest);
  const refused = { name: "UnrecognizedClientException", $metadata: { httpStatusCode: 403 } };
  await expect(rest.send(new GetRestApisCommand({}))).rejects.toMatchObject(refused);
  const identity = sts({ credentials }).send(new GetCallerIdentityCommand({}));
  await expect(identity).rejects.toMatchObject({ name: "InvalidClientTokenId" });
});

test("sessions are forgotten a day after their end, so that memory stays flat", async () => {
  const fast = await startSimulator({ clockFactor: 100_000 });
  const role = { RoleArn: `arn:aws:iam::${own}:role/GatewardenAudit`, RoleSessionName: "audit" };
  const target = { accountId: own, region: "eu-west-1" };
  for (let count = 0; count < 10; count++) fast.call("AssumeRole", role, target);
  expect(fast.world.principals.size).toBe(11);
  await fast.clock.sleep(26 * 3_600_000);
  fast.call("AssumeRole", role, target);
  expect(fast.world.principals.size).toBe(2);
  await fast.close();
});
