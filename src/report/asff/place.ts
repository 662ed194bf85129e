import type { FindingResource } from "../../model/finding.ts";

/** The Region of a partition that every account has. */
const firstRegions: Readonly<Record<string, string>> = {
  "aws-cn": "cn-north-1",
  "aws-us-gov": "us-gov-west-1",
  "aws-eusc": "eusc-de-east-1",
  "aws-iso": "us-iso-east-1",
  "aws-iso-b": "us-isob-east-1",
};

/**
 * The Region in whose Security Hub a finding belongs: its own, or the partition's first when it speaks of a whole account.
 * Never one that depends on what else was audited, since Security Hub would keep the finding twice.
 */
export function hubRegion({ partition, region }: Pick<FindingResource, "partition" | "region">): string {
  return region === "*" ? (firstRegions[partition] ?? "us-east-1") : region;
}

/** The product that every account has in every Region for findings of its own: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-custom-providers.html */
export function productArn({ partition, region, accountId }: FindingResource): string {
  return `arn:${partition}:securityhub:${hubRegion({ partition, region })}:${accountId}:product/${accountId}/default`;
}

/** Whether Security Hub can keep it: a finding about a file of waivers is of no account. */
export function belongsToAccount({ type, accountId }: FindingResource): boolean {
  return type !== "waiver" && /^\d{12}$/.test(accountId);
}
