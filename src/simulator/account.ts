import { commercialRegions, optInRegions } from "./account-regions.ts";
import { AwsError, type Handlers } from "./handler.ts";
import type { Account } from "./world.ts";

/** AWS Account Management: which Regions an account has. https://docs.aws.amazon.com/accounts/latest/APIReference/API_ListRegions.html */
export const accountHandlers: Handlers = {
  ListRegions: (input, { account, world }) => {
    const asked = typeof input.AccountId === "string" ? input.AccountId : account.id;
    const target = world.accounts.get(asked);
    if (!target || (asked !== account.id && account.id !== world.managementAccountId)) {
      throw new AwsError(403, "AccessDeniedException", `No access to the Regions of account ${asked}`);
    }
    const wanted = Array.isArray(input.RegionOptStatusContains) ? input.RegionOptStatusContains : [];
    const regions = regionsOf(target).map((name) => ({ RegionName: name, RegionOptStatus: statusOf(target, name) }));
    return {
      Regions: regions.filter(({ RegionOptStatus }) => wanted.length === 0 || wanted.includes(RegionOptStatus)),
    };
  },
};

function regionsOf(account: Account): string[] {
  const known = account.partition === "aws" ? [...commercialRegions, ...optInRegions] : [];
  return [...new Set([...known, ...account.enabledRegions])].sort();
}

function statusOf(account: Account, region: string): string {
  if (!account.enabledRegions.includes(region)) return "DISABLED";
  return optInRegions.includes(region) ? "ENABLED" : "ENABLED_BY_DEFAULT";
}
