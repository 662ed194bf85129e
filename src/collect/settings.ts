/** Which accounts of an organization to audit. Units by id (`ou-…`, `r-…`) or by path of names (`Workloads/Prod`), with all beneath them. */
export interface OrganizationFilter {
  readonly includeOus?: readonly string[];
  readonly excludeOus?: readonly string[];
  /** `key` or `key=value`; an account needs one of them. */
  readonly includeTags?: readonly string[];
  readonly excludeTags?: readonly string[];
}

/** What to collect, and how hard to ask. */
export interface CollectSettings {
  /** Twelve digits each. Absent: the caller's own account, or those of the organization. */
  readonly accounts?: readonly string[];
  /** Absent: those that are enabled in each account. */
  readonly regions?: readonly string[];
  /** A role's name, or an ARN in which `{accountId}` and `{partition}` are replaced. Absent: the caller's own credentials. */
  readonly role?: string;
  readonly externalId?: string;
  readonly sessionName?: string;
  /** Present: audit the accounts of the caller's organization. */
  readonly organization?: OrganizationFilter;
  /** Share of AWS's request quota to use: above 0, up to 1. */
  readonly rate: number;
  /** Targets read at once. */
  readonly concurrency: number;
  /** Instead of AWS's own endpoints. */
  readonly endpoint?: string;
}

/** What an audit does when nothing else is said. */
export const defaultCollectSettings: CollectSettings = { rate: 0.6, concurrency: 8 };
