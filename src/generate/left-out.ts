/** A condition that other tools check, or that one could wish for, and that has no policy here. */
export interface LeftOut {
  readonly condition: string;
  readonly reason: string;
}

/** Conditions without a policy, each with the reason. */
export const leftOut: readonly LeftOut[] = [
  {
    condition: "rest-api-no-authorizer",
    reason:
      "An authorizer that exists protects nothing by itself; rest-method-unauthenticated asks each method whether it is used.",
  },
  {
    condition: "rest-api-public-without-authorizer",
    reason: "The same; whether the API is public at all is read into each finding's exposure.",
  },
  {
    condition: "v2-api-no-authorizer",
    reason: "The same, for HTTP and WebSocket APIs: v2-route-unauthenticated asks each route.",
  },
  {
    condition: "rest-integration-default-timeout",
    reason:
      "The opposite of integration-timeout-non-default; a timeout of one's own is named in that policy's parameter.",
  },
  {
    condition: "portal-public",
    reason: "Developer portals publish documentation and serve no API; they are not read.",
  },
];
