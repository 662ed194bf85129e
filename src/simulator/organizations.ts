import { createHash } from "node:crypto";
import { AwsError, type Call, type Handler, type Handlers, type Values } from "./handler.ts";
import type { Account, World } from "./world.ts";

const organizationId = "o-simulator1";
const rootId = "r-sim1";

/** AWS Organizations, as its management account sees it. https://docs.aws.amazon.com/organizations/latest/APIReference/ */
export const organizationsHandlers: Handlers = {
  DescribeOrganization: (_input, call) => {
    requireOrganization(call);
    const { managementAccountId: id } = call.world;
    const partition = call.world.accounts.get(id)?.partition ?? "aws";
    const arn = `arn:${partition}:organizations::${id}:organization/${organizationId}`;
    const master = { MasterAccountId: id, MasterAccountArn: accountArn(call.world, id), MasterAccountEmail: email(id) };
    return { Organization: { Id: organizationId, Arn: arn, FeatureSet: "ALL", ...master } };
  },

  ListAccounts: managed((_input, { world }) => ({
    Accounts: [...world.accounts.values()].map((account) => describeAccount(world, account)),
  })),

  DescribeAccount: managed((input, { world }) => ({
    Account: describeAccount(world, findAccount(world, input.AccountId)),
  })),

  ListRoots: managed((_input, { world }) => ({
    Roots: [{ Id: rootId, Arn: unitArn(world, "root", rootId), Name: "Root" }],
  })),

  ListOrganizationalUnitsForParent: managed((input, { world }) => {
    const parent = findUnit(world, input.ParentId);
    const children = unitsOf(world).filter((path) => path.length === parent.length + 1 && startsWith(path, parent));
    return {
      OrganizationalUnits: children.map((path) => ({
        Id: unitId(path),
        Arn: unitArn(world, "ou", unitId(path)),
        Name: path.at(-1),
      })),
    };
  }),

  ListAccountsForParent: managed((input, { world }) => {
    const parent = unitId(findUnit(world, input.ParentId));
    const accounts = [...world.accounts.values()].filter(({ organizationalUnit: path }) => unitId(path) === parent);
    return { Accounts: accounts.map((account) => describeAccount(world, account)) };
  }),

  ListTagsForResource: managed((input, { world }) => {
    const { tags } = findAccount(world, input.ResourceId);
    return { Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) };
  }),
};

/** Member accounts are refused, as AWS does unless they are delegated administrators. */
function managed(handler: Handler): Handler {
  return (input, call) => {
    requireOrganization(call);
    if (call.account.id === call.world.managementAccountId) return handler(input, call);
    throw new AwsError(400, "AccessDeniedException", "You don't have permissions to access this resource.");
  };
}

function requireOrganization({ world }: Call): void {
  if (world.managementAccountId !== "") return;
  const message = "Your account is not a member of an organization.";
  throw new AwsError(400, "AWSOrganizationsNotInUseException", message);
}

function describeAccount(world: World, { id, name, status }: Account): Values {
  const joined = { JoinedMethod: "CREATED", JoinedTimestamp: new Date("2020-01-01T00:00:00Z") };
  return { Id: id, Arn: accountArn(world, id), Email: email(id), Name: name, Status: status, State: status, ...joined };
}

function findAccount(world: World, id: unknown): Account {
  const account = world.accounts.get(String(id));
  if (account) return account;
  throw new AwsError(400, "AccountNotFoundException", "You specified an account that doesn't exist.");
}

function accountArn(world: World, id: string): string {
  const partition = world.accounts.get(id)?.partition ?? "aws";
  return `arn:${partition}:organizations::${world.managementAccountId}:account/${organizationId}/${id}`;
}

function unitArn(world: World, kind: "root" | "ou", id: string): string {
  const partition = world.accounts.get(world.managementAccountId)?.partition ?? "aws";
  return `arn:${partition}:organizations::${world.managementAccountId}:${kind}/${organizationId}/${id}`;
}

/** Every path of organizational units that some account lies on, the root's (empty) included. */
function unitsOf(world: World): (readonly string[])[] {
  const paths = new Map<string, readonly string[]>([[rootId, []]]);
  for (const { organizationalUnit: path } of world.accounts.values()) {
    for (let depth = 1; depth <= path.length; depth++) paths.set(unitId(path.slice(0, depth)), path.slice(0, depth));
  }
  return [...paths.values()];
}

function findUnit(world: World, id: unknown): readonly string[] {
  const unit = unitsOf(world).find((path) => unitId(path) === id);
  if (unit) return unit;
  throw new AwsError(400, "ParentNotFoundException", "You specified a parent that doesn't exist.");
}

function unitId(path: readonly string[]): string {
  if (path.length === 0) return rootId;
  return `ou-sim1-${createHash("sha256").update(JSON.stringify(path)).digest("hex").slice(0, 8)}`;
}

function startsWith(path: readonly string[], prefix: readonly string[]): boolean {
  return prefix.every((name, index) => path[index] === name);
}

function email(accountId: string): string {
  return `account-${accountId}@example.com`;
}
