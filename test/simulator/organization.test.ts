import { AccountClient, ListRegionsCommand } from "@aws-sdk/client-account";
import {
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  paginateListAccounts,
} from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { clientSettings } from "./sdk-client.ts";

const management = "100000000000";
const shop = "200000000000";
const others = Array.from({ length: 40 }, (_, index) => ({ id: String(300000000000 + index) }));

let simulator: Simulator;
const clients: { destroy(): void }[] = [];

beforeAll(async () => {
  simulator = await startSimulator({
    accounts: [
      { id: management, name: "management" },
      {
        id: shop,
        name: "shop",
        organizationalUnit: ["Workloads", "Prod"],
        tags: { team: "<shop> & co" },
        status: "SUSPENDED",
        enabledRegions: ["eu-west-1", "eu-south-1"],
      },
      ...others,
    ],
  });
});
afterAll(async () => {
  for (const client of clients) client.destroy();
  await simulator.close();
});

function organizations(account = management): OrganizationsClient {
  const client = new OrganizationsClient(clientSettings(simulator, account));
  clients.push(client);
  return client;
}

function accounts(account: string): AccountClient {
  const client = new AccountClient(clientSettings(simulator, account));
  clients.push(client);
  return client;
}

describe("AWS Organizations", () => {
  test("lists every account, 20 a page", async () => {
    const pages: number[] = [];
    const ids: unknown[] = [];
    for await (const { Accounts = [] } of paginateListAccounts({ client: organizations() }, {})) {
      pages.push(Accounts.length);
      ids.push(...Accounts.map(({ Id }) => Id));
    }
    expect(pages).toEqual([20, 20, 2]);
    expect(ids).toEqual([management, shop, ...others.map(({ id }) => id)]);
  });

  test("walks from the root through units to accounts", async () => {
    const client = organizations();
    const { Roots } = await client.send(new ListRootsCommand({}));
    const root = Roots?.[0]?.Id;
    const top = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: root }));
    expect(top.OrganizationalUnits?.map(({ Name }) => Name)).toEqual(["Workloads"]);
    const workloads = top.OrganizationalUnits?.[0]?.Id;
    const below = await client.send(new ListOrganizationalUnitsForParentCommand({ ParentId: workloads }));
    expect(below.OrganizationalUnits?.map(({ Name }) => Name)).toEqual(["Prod"]);
    const prod = below.OrganizationalUnits?.[0]?.Id;
    const inProd = await client.send(new ListAccountsForParentCommand({ ParentId: prod }));
    expect(inProd.Accounts?.map(({ Id }) => Id)).toEqual([shop]);
    const inWorkloads = await client.send(new ListAccountsForParentCommand({ ParentId: workloads }));
    expect(inWorkloads.Accounts).toEqual([]);
  });

  test("describes an account, with its tags", async () => {
    const client = organizations();
    const { Account } = await client.send(new DescribeAccountCommand({ AccountId: shop }));
    expect(Account).toMatchObject({ Id: shop, Name: "shop", Status: "SUSPENDED", JoinedTimestamp: expect.any(Date) });
    const { Tags } = await client.send(new ListTagsForResourceCommand({ ResourceId: shop }));
    expect(Tags).toEqual([{ Key: "team", Value: "<shop> & co" }]);
    const missing = client.send(new DescribeAccountCommand({ AccountId: "999999999999" }));
    await expect(missing).rejects.toMatchObject({ name: "AccountNotFoundException" });
  });

  test("a member account may only ask which organization it is in", async () => {
    const client = organizations(shop);
    const { Organization } = await client.send(new DescribeOrganizationCommand({}));
    expect(Organization?.MasterAccountId).toBe(management);
    await expect(client.send(new ListAccountsCommand({}))).rejects.toMatchObject({ name: "AccessDeniedException" });
  });

  test("an account outside any organization is told so", async () => {
    const alone = await startSimulator({ managementAccountId: "" });
    const client = new OrganizationsClient(clientSettings(alone));
    const describe = client.send(new DescribeOrganizationCommand({}));
    await expect(describe).rejects.toMatchObject({ name: "AWSOrganizationsNotInUseException" });
    client.destroy();
    await alone.close();
  });
});

describe("AWS Account Management", () => {
  test("tells the Regions that are on, by default or by choice", async () => {
    const enabled = new ListRegionsCommand({ RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"] });
    expect((await accounts(shop).send(enabled)).Regions).toEqual([
      { RegionName: "eu-south-1", RegionOptStatus: "ENABLED" },
      { RegionName: "eu-west-1", RegionOptStatus: "ENABLED_BY_DEFAULT" },
    ]);
  });

  test("pages, and lists Regions that are off too", async () => {
    const client = accounts(management);
    const first = await client.send(new ListRegionsCommand({}));
    const rest = await client.send(new ListRegionsCommand({ NextToken: first.NextToken }));
    const regions = [...(first.Regions ?? []), ...(rest.Regions ?? [])];
    expect([first.Regions?.length, rest.NextToken]).toEqual([20, undefined]);
    expect(regions).toContainEqual({ RegionName: "eu-south-1", RegionOptStatus: "DISABLED" });
    expect(new Set(regions.map(({ RegionName }) => RegionName)).size).toBe(32);
  });

  test("another account's Regions are for the management account alone", async () => {
    const command = new ListRegionsCommand({ AccountId: shop, RegionOptStatusContains: ["ENABLED"] });
    expect((await accounts(management).send(command)).Regions).toHaveLength(1);
    await expect(accounts("300000000000").send(command)).rejects.toMatchObject({ name: "AccessDeniedException" });
  });
});
