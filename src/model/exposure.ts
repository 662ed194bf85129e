/** Who can call a method or route, worst first; see {@link Exposure.verdict}. */
export const exposureVerdicts = ["open", "key-only", "network-limited", "authenticated", "private"] as const;

/** One of {@link exposureVerdicts}. */
export type ExposureVerdict = (typeof exposureVerdicts)[number];

/** Every value of {@link Exposure.verdict}. */
export const verdicts = [...exposureVerdicts, "unknown"] as const;

/** Who can really call one method or route, all settings read together. */
export interface Exposure {
  /**
   * The worst of all ways in, whatever the stage, endpoint or domain name:
   * - `open`: anyone on the internet. An AWS signature that any AWS account could make counts for nothing.
   * - `key-only`: anyone on the internet who has an API key, which AWS says is no authentication.
   * - `network-limited`: anyone in some networks (addresses, or any account's VPC endpoints), without an identity.
   * - `authenticated`: only who proves an identity: authorizer, AWS signature, token, client certificate.
   * - `private`: only VPC endpoints that the resource policy names, or nobody at all.
   * - `unknown`: something that decides was not read; `atWorst` says how bad it may be.
   */
  readonly verdict: ExposureVerdict | "unknown";
  /** The same as `verdict`, or the worst that is possible where the verdict is `unknown`. */
  readonly atWorst: ExposureVerdict;
  /** False when nobody gets through as things are: no deployed stage, no way in, or a policy that lets nobody pass. */
  readonly reachable: boolean;
  /** An OPTIONS method that only a mock answers, so that its being open exposes nothing. */
  readonly preflight: boolean;
  /** What decided, most important first, each with the value seen. */
  readonly reasons: readonly string[];
  /** Host, and stage or base path, of every way in: `abc.execute-api.eu-west-1.amazonaws.com/prod`, `api.example.com/v1`. */
  readonly entryPoints: readonly string[];
}

/** Sorts by exposure, worst first: smaller is worse. An unknown one comes right behind the worst that it may be. */
export function exposureRank({ verdict, atWorst }: Pick<Exposure, "verdict" | "atWorst">): number {
  return exposureVerdicts.indexOf(atWorst) * 2 + (verdict === "unknown" ? 1 : 0);
}

/** How many methods and routes have each verdict. */
export type ExposureCounts = Record<Exposure["verdict"], number>;

/** None of any. */
export function noExposures(): ExposureCounts {
  return { open: 0, "key-only": 0, "network-limited": 0, authenticated: 0, private: 0, unknown: 0 };
}

/** How many have each verdict. A CORS preflight that only a mock answers exposes nothing, and counts nowhere. */
export function countExposures(exposures: Iterable<Pick<Exposure, "verdict" | "preflight">>): ExposureCounts {
  const counts = noExposures();
  for (const { verdict, preflight } of exposures) if (!preflight) counts[verdict] += 1;
  return counts;
}
