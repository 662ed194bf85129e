import { type Addresses, everywhere, nowhere } from "./addresses.ts";
import type { Caller } from "./caller.ts";
import type { ResourcePolicy } from "./resource-policy.ts";
import type { RequestedResource } from "./statement.ts";

/** How a method asks who calls: not at all, by AWS signature, by a Lambda function, or by a token that API Gateway checks. */
export type AuthorizationKind = "none" | "iam" | "lambda" | "token";

/** From where whom a method lets in. */
export interface Gate {
  /** Anyone, without an identity, or with one that anyone can have. */
  readonly strangers: Addresses;
  /** Those who proved an identity that was given to them. */
  readonly identified: Addresses;
}

/** Nobody gets in. */
export const closed: Gate = { strangers: nowhere, identified: nowhere };

/** A REST method's settings that, with the resource policy, decide who gets in. */
export interface Guarded {
  readonly authorization: AuthorizationKind;
  readonly isPrivate: boolean;
}

/**
 * Who gets in from one kind of network. How the resource policy and the other checks combine:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export function gateOf(
  { authorization, isPrivate }: Guarded,
  policy: ResourcePolicy,
  requested: RequestedResource,
  network: Caller["network"],
): Gate {
  if (policy.document.kind === "none") return isPrivate ? closed : withoutPolicy(authorization);
  const anyone: Caller = { network, identity: "none" };
  switch (authorization) {
    case "none":
      return { strangers: policy.allowed(requested, anyone), identified: nowhere };
    case "token":
      return { strangers: nowhere, identified: policy.allowed(requested, anyone) };
    case "lambda":
      // The function's Allow suffices where the resource policy is silent: only a Deny stops a caller.
      return { strangers: nowhere, identified: policy.notDenied(requested, anyone) };
    case "iam":
      return {
        // Another account's principals need this policy's Allow, and can give themselves the other half.
        strangers: policy.allowed(requested, { network, identity: "stranger" }),
        // Within the account an IAM permission suffices where the resource policy is silent.
        identified: policy.notDenied(requested, { network, identity: "known" }),
      };
  }
}

/** Who gets in where no resource policy is: an HTTP or WebSocket API never has one. */
export function withoutPolicy(authorization: AuthorizationKind): Gate {
  return authorization === "none"
    ? { strangers: everywhere, identified: nowhere }
    : { strangers: nowhere, identified: everywhere };
}
