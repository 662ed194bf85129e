import { commercialRegions } from "./account-regions.ts";
import type { Account, World } from "./world.ts";

/** A member account of the simulated organization; all but the id has a default. */
export interface AccountOptions extends Partial<Omit<Account, "id" | "regions">> {
  /** Twelve digits. */
  readonly id: string;
}

/** The account there is when none is asked for. */
export const defaultAccountId = "111111111111";

/** The role that every account lets anyone assume unless it lists roles of its own. */
export const defaultRoleName = "GatewardenAudit";

const regionsByPartition: Readonly<Record<string, readonly string[]>> = {
  aws: commercialRegions,
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};

/** Accounts with one access key each; the first manages the organization unless `managementAccountId` says otherwise (empty: no organization). */
export function createWorld(accounts: readonly AccountOptions[], managementAccountId?: string): World {
  const made = (accounts.length > 0 ? accounts : [{ id: defaultAccountId }]).map(createAccount);
  return {
    accounts: new Map(made.map((account) => [account.id, account])),
    principals: new Map(
      made.map(({ id, partition }) => [
        accessKeyOf(id),
        { accountId: id, arn: `arn:${partition}:iam::${id}:user/simulator` },
      ]),
    ),
    managementAccountId: managementAccountId ?? made[0]?.id ?? "",
  };
}

/** The access key id of an account's own user: shaped as AWS's, and telling the account. */
export function accessKeyOf(accountId: string): string {
  return `AKIASIM0${accountId}`;
}

function createAccount(options: AccountOptions): Account {
  const partition = options.partition ?? "aws";
  return {
    name: `account-${options.id}`,
    partition,
    organizationalUnit: [],
    status: "ACTIVE",
    tags: {},
    enabledRegions: regionsByPartition[partition] ?? [],
    roles: [{ name: defaultRoleName }],
    iam: { roles: new Map(), managedPolicies: new Map() },
    ...options,
    regions: new Map(),
  };
}
