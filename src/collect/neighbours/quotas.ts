import type { Clock } from "../../clock.ts";
import type { QuotaUse } from "../../model/checkpoint.ts";
import { createQuotaLimiter, type Limiter, type Quota } from "../limiter.ts";

/** A service that is asked about neighbours, or who changed what, by its name in IAM. */
export type NeighbourService =
  | "acm"
  | "cloudtrail"
  | "cloudwatch"
  | "cognito-idp"
  | "ec2"
  | "elasticloadbalancing"
  | "iam"
  | "lambda"
  | "logs"
  | "wafv2";

const even = (perSecond: number): Quota => ({ perSecond, burst: perSecond });

/** What each service grants an account in a Region, for the operations that are used here. */
const quotas: Readonly<Record<NeighbourService, Quota>> = {
  // https://docs.aws.amazon.com/acm/latest/userguide/acm-limits.html: DescribeCertificate
  acm: even(10),
  // https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html: two a second. One at once: a first
  // request that takes long would let the next ones leave sooner than CloudTrail's own bucket fills.
  cloudtrail: { perSecond: 2, burst: 1 },
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html: GetMetricData
  cloudwatch: even(50),
  // https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: UserPoolRead
  "cognito-idp": even(15),
  // https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html: Describe… with filters
  ec2: { perSecond: 20, burst: 100 },
  // https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/elb-api-throttling.html: Describe…
  elasticloadbalancing: { perSecond: 10, burst: 40 },
  // AWS publishes none. IAM is one for all Regions of an account, so this is kept low.
  iam: even(10),
  // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html: control plane, GetPolicy
  lambda: even(15),
  // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html: DescribeLogGroups
  logs: even(10),
  // https://docs.aws.amazon.com/waf/latest/developerguide/limits.html: any one Get action
  wafv2: even(5),
};

/** The limiter of a service in an account and Region: the same one for all targets that ask there. */
export interface NeighbourLimits {
  (service: NeighbourService, accountId: string, region: string): Limiter;
  /** How much of each quota is used up now. */
  use(): Readonly<Record<string, QuotaUse>>;
}

/**
 * Limiters of one audit, made on first use.
 * @param used what another process that read the same targets left of the quotas
 */
export function createNeighbourLimits(
  share: number,
  clock: Clock,
  used: Readonly<Record<string, QuotaUse>> = {},
): NeighbourLimits {
  const limiters = new Map<string, Limiter>();
  const limiterOf = (service: NeighbourService, accountId: string, region: string): Limiter => {
    const key = service === "iam" ? `iam ${accountId}` : `${service} ${accountId} ${region}`;
    const limiter = limiters.get(key) ?? createQuotaLimiter(quotas[service], share, clock, used[key]);
    limiters.set(key, limiter);
    return limiter;
  };
  const use = () => ({ ...used, ...Object.fromEntries([...limiters].map(([key, limiter]) => [key, limiter.use()])) });
  return Object.assign(limiterOf, { use });
}
