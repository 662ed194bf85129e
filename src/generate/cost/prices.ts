/** A list price in US dollars. */
export interface Price {
  readonly dollars: number;
  /** So many units cost that. */
  readonly per: number;
  readonly unit: string;
  /** Where it was found; "recalled" where it could not be looked up. */
  readonly source: "AWS" | "others" | "recalled";
}

/** What all prices are of. Free tiers are left out: an account's other work may have used them up. */
export const pricesOf = { region: "US East (N. Virginia)", date: "November 2026" } as const;

function price(dollars: number, per: number, unit: string, source: Price["source"]): Price {
  return { dollars, per, unit, source };
}

/** List prices of what the stack uses; `source` says how sure each is. */
export const prices = {
  "Step Functions, Standard": price(0.025, 1000, "state transitions", "AWS"),
  "Lambda, requests": price(0.2, 1e6, "invocations", "others"),
  "Lambda, Arm": price(0.0000133334, 1, "GB-seconds", "others"),
  "DynamoDB on demand, writes": price(0.625, 1e6, "write units", "others"),
  "DynamoDB on demand, reads": price(0.125, 1e6, "read units", "others"),
  "DynamoDB storage and recovery": price(0.45, 1, "GB-months", "recalled"),
  "S3, PUT": price(0.005, 1000, "requests", "others"),
  "S3, GET and HEAD": price(0.0004, 1000, "requests", "others"),
  "S3 storage": price(0.023, 1, "GB-months", "others"),
  "CloudWatch, logs": price(0.5, 1, "GB", "others"),
  "CloudWatch, metrics": price(0.3, 1, "metrics", "others"),
  "CloudWatch, alarms": price(0.1, 1, "metrics watched", "recalled"),
  "CloudWatch, dashboard": price(3, 1, "dashboards", "others"),
  "EventBridge, from other accounts": price(1, 1e6, "events", "others"),
  "EventBridge Scheduler": price(1, 1e6, "invocations", "others"),
  SQS: price(0.4, 1e6, "requests", "recalled"),
  KMS: price(1, 1, "keys", "recalled"),
} as const satisfies Readonly<Record<string, Price>>;

/** The name of a price. */
export type PriceName = keyof typeof prices;
