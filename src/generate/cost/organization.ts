/** An organization to reckon with. */
export interface Organization {
  readonly apis: number;
  readonly accounts: number;
}

/** What the table is for. */
export const organizations: readonly Organization[] = [
  { apis: 100, accounts: 10 },
  { apis: 1000, accounts: 50 },
  { apis: 10_000, accounts: 500 },
];

/** How an organization's APIs are, as far as that makes a difference: assumptions, to be replaced by one's own numbers. */
export const assumed = {
  /** Regions that an account has enabled unless somebody says otherwise: https://docs.aws.amazon.com/accounts/latest/reference/manage-acct-regions.html */
  regions: 17,
  /** Of them, those that an account has APIs in. */
  regionsWithApis: 2,
  rest: 0.6,
  http: 0.35,
  webSocket: 0.05,
  /** Of a WebSocket API. */
  routes: 5,
  integrations: 5,
  domainsPerApi: 0.1,
  plansPerApi: 0.1,
  /** Findings that begin or end in a night, for each API. */
  changesPerApi: 0.1,
  /** Changes of an API's configuration in a month, each with as many calls as a deployment makes. */
  deploymentsPerApi: 4,
  callsPerDeployment: 20,
  nights: 30,
  /** AWS's answers to API Gateway's calls: so many a second, after so many at once, at the default share of AWS's quota. */
  callsPerSecond: 6,
  burst: 24,
  /** What a target takes besides: starting, entering the account, other services, evaluating, recording. */
  secondsPerTarget: 3,
  snapshotKilobytes: 8,
  logKilobytesPerTarget: 2,
  /** Failures and unknown results; each stands in the table, smaller in five indexes, and its changes beside it. */
  findingsPerApi: 10,
  findingKilobytes: 3,
  changeKilobytes: 1,
  /** How long old versions of snapshots are kept. */
  versionDays: 30,
} as const;

/** The parts that an organization's calls are counted by. */
export interface Inventory {
  readonly targets: number;
  readonly rest: number;
  readonly http: number;
  readonly webSocket: number;
  readonly routes: number;
  readonly integrations: number;
  readonly domains: number;
  readonly plans: number;
}

/** Counts an organization's parts, as assumed. */
export function takeInventory({ apis, accounts }: Organization): Inventory {
  const webSocket = apis * assumed.webSocket;
  return {
    targets: accounts * assumed.regions,
    rest: apis * assumed.rest,
    http: apis * assumed.http,
    webSocket,
    routes: webSocket * assumed.routes,
    integrations: webSocket * assumed.integrations,
    domains: apis * assumed.domainsPerApi,
    plans: apis * assumed.plansPerApi,
  };
}

/** Calls to API Gateway in one audit, each list on one page: the fewest that read everything (test/collect/calls.test.ts). */
export function countCalls(parts: Inventory): number {
  const { targets, rest, http, webSocket, routes, integrations, domains, plans } = parts;
  return 11 * targets + 7 * rest + 5 * http + 6 * webSocket + routes + integrations + 2 * domains + plans;
}
