import type { Clock } from "../clock.ts";
import type { ServiceId } from "./services.ts";

/** A token bucket: `perSecond` requests a second on average, `burst` at once. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** Which of API Gateway's control-plane quotas are enforced, per account and Region. */
export interface QuotaOptions {
  /** All of v1 and v2 together. */
  readonly total?: Rate;
  /** v1 GetResources, on top of the total. */
  readonly getResources?: Rate;
  /** Whether the documented slower quotas of changing operations (CreateRestApi once in 3 s, …) hold too. Default: no. */
  readonly mutations?: boolean;
  /** Seconds in the `Retry-After` header of v1's 429. Default: no header. */
  readonly retryAfterSeconds?: number;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html: 10 requests a second, 40 at once. */
const defaultTotal: Rate = { perSecond: 10, burst: 40 };
/** Same page: 5 requests every 2 seconds. */
const defaultGetResources: Rate = { perSecond: 2.5, burst: 5 };

/** Same page: seconds between two requests. */
const mutationIntervals: Readonly<Record<string, number>> = {
  CreateApiKey: 1 / 5,
  CreateDeployment: 5,
  CreateDocumentationVersion: 20,
  CreateDomainName: 30,
  CreateResource: 1 / 5,
  CreateRestApi: 3,
  CreateVpcLink: 15,
  DeleteApiKey: 1 / 5,
  DeleteDomainName: 30,
  DeleteResource: 1 / 5,
  DeleteRestApi: 30,
  DeleteVpcLink: 30,
  ImportDocumentationParts: 30,
  ImportRestApi: 3,
  PutRestApi: 1,
  UpdateAccount: 20,
  UpdateDomainName: 30,
  UpdateUsagePlan: 20,
};

/** What other services grant an account in a Region, where AWS says so: see each one's page on quotas. */
const serviceRates: Partial<Record<ServiceId, Rate>> = {
  acm: { perSecond: 10, burst: 10 },
  cloudtrail: { perSecond: 2, burst: 2 },
  cloudwatch: { perSecond: 50, burst: 50 },
  "cognito-idp": { perSecond: 15, burst: 15 },
  ec2: { perSecond: 20, burst: 100 },
  elasticloadbalancing: { perSecond: 10, burst: 40 },
  iam: { perSecond: 20, burst: 20 },
  lambda: { perSecond: 15, burst: 15 },
  logs: { perSecond: 10, burst: 10 },
  wafv2: { perSecond: 5, burst: 5 },
};

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** The quotas of all accounts and Regions. */
export interface Quotas {
  readonly retryAfterSeconds: number | undefined;
  /** Takes what one API Gateway request costs; false, and nothing taken, when AWS would answer 429. */
  take(accountId: string, region: string, operation: string): boolean;
  /** The same for one request to another service. */
  takeFrom(service: ServiceId, accountId: string, region: string): boolean;
}

/** Full buckets, refilled on `clock`. */
export function createQuotas(clock: Clock, options: QuotaOptions = {}): Quotas {
  const buckets = new Map<string, Bucket>();
  return {
    retryAfterSeconds: options.retryAfterSeconds,
    take(accountId, region, operation) {
      const place = `${accountId}/${region}`;
      const needed = [fillBucket(buckets, place, options.total ?? defaultTotal, clock.now())];
      const rate = rateOf(operation, options);
      if (rate) needed.push(fillBucket(buckets, `${place}/${operation}`, rate, clock.now()));
      if (needed.some(({ tokens }) => tokens < 1)) return false;
      for (const bucket of needed) bucket.tokens -= 1;
      return true;
    },
    takeFrom(service, accountId, region) {
      const rate = serviceRates[service];
      if (!rate) return true;
      const place = service === "iam" ? accountId : `${accountId}/${region}`;
      const bucket = fillBucket(buckets, `${service} ${place}`, rate, clock.now());
      if (bucket.tokens < 1) return false;
      bucket.tokens -= 1;
      return true;
    },
  };
}

function fillBucket(buckets: Map<string, Bucket>, key: string, rate: Rate, now: number): Bucket {
  const bucket = buckets.get(key) ?? { tokens: rate.burst, filledAt: now };
  bucket.tokens = Math.min(rate.burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * rate.perSecond);
  bucket.filledAt = now;
  buckets.set(key, bucket);
  return bucket;
}

/** The operation's own quota, on top of the total. */
function rateOf(operation: string, options: QuotaOptions): Rate | undefined {
  if (operation === "GetResources") return options.getResources ?? defaultGetResources;
  const interval = options.mutations ? mutationIntervals[operation] : undefined;
  return interval === undefined ? undefined : { perSecond: 1 / interval, burst: Math.max(1, 1 / interval) };
}
