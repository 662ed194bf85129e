/** One account in one Region: what an audit reads in one go. Never holds credentials. */
export interface Target {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  /** Twelve digits. */
  readonly accountId: string;
  /** A Region name such as `eu-west-1`, or `*` when the account could not be entered at all. */
  readonly region: string;
  /** The account's name in AWS Organizations, when it is known. */
  readonly accountName?: string;
}

/** `123456789012/eu-west-1`: how reports and progress lines name a target. */
export function targetName(target: Target): string {
  return `${target.accountId}/${target.region}`;
}

/** How a gap names a whole target: everything of API Gateway in one account and Region. */
export function targetScope(target: Target): string {
  return `arn:${target.partition}:apigateway:${target.region}:${target.accountId}:/*`;
}
