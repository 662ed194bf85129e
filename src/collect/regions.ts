import { type AccountClient, ListRegionsCommand } from "@aws-sdk/client-account";
import { readPages } from "./pager.ts";

/** Regions that no account can switch off: audited when AWS does not say which are enabled. */
const alwaysEnabled: Readonly<Record<string, readonly string[]>> = {
  aws: [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};

/** The Regions of a partition that every account has. */
export function defaultRegions(partition: string): readonly string[] {
  return alwaysEnabled[partition] ?? [];
}

/** The Regions that are switched on in the client's account, sorted: https://docs.aws.amazon.com/accounts/latest/reference/API_ListRegions.html */
export async function listEnabledRegions(client: AccountClient): Promise<string[]> {
  const names: string[] = [];
  const pages = readPages(async ({ token, size }) => {
    const answer = await client.send(
      new ListRegionsCommand({
        MaxResults: Math.min(size, 50),
        NextToken: token,
        RegionOptStatusContains: ["ENABLED", "ENABLED_BY_DEFAULT"],
      }),
    );
    return { items: answer.Regions ?? [], token: answer.NextToken };
  });
  for await (const page of pages) names.push(...page.map(({ RegionName = "" }) => RegionName));
  return names.sort();
}
