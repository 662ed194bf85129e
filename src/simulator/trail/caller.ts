import type { Values } from "../handler.ts";
import type { Principal } from "../world.ts";

/** Who makes a call, and from where, as CloudTrail sees it. */
export interface Caller {
  readonly principal: Principal;
  readonly userAgent: string;
  readonly sourceAddress: string;
}

const cloudFormation = "cloudformation.amazonaws.com";

/** The members of an event that tell who called. The console and CloudFormation hide the caller's own agent and address. */
export function callerMembers({ principal, userAgent, sourceAddress }: Caller): Values {
  const { via } = principal;
  const userIdentity = toUserIdentity(principal);
  if (via === "console") {
    const seen = { sourceIPAddress: "AWS Internal", userAgent: "AWS Internal" };
    return { userIdentity, ...seen, sessionCredentialFromConsole: "true" };
  }
  if (via === "cloudformation") {
    return {
      userIdentity: { ...userIdentity, invokedBy: cloudFormation },
      sourceIPAddress: cloudFormation,
      userAgent: cloudFormation,
    };
  }
  return { userIdentity, sourceIPAddress: sourceAddress, userAgent };
}

/** The name under which `LookupEvents` finds a caller: a user's own, or that of a role's session. */
export function userNameOf({ arn }: Principal): string {
  return arn.endsWith(":root") ? "root" : arn.slice(arn.lastIndexOf("/") + 1);
}

/** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html */
function toUserIdentity(principal: Principal): Values {
  const { arn, accountId } = principal;
  const [, partition, , , , name = ""] = arn.split(":");
  if (name === "root") return { type: "Root", principalId: accountId, arn, accountId };
  const [kind, role = "", session] = name.split("/");
  if (kind !== "assumed-role") {
    return { type: "IAMUser", principalId: `AIDA${accountId}`, arn, accountId, userName: userNameOf(principal) };
  }
  const principalId = `AROA${accountId}`;
  const issuer = { type: "Role", principalId, arn: `arn:${partition}:iam::${accountId}:role/${role}`, accountId };
  return {
    type: "AssumedRole",
    principalId: `${principalId}:${session}`,
    arn,
    accountId,
    sessionContext: { sessionIssuer: { ...issuer, userName: role }, attributes: { mfaAuthenticated: "false" } },
  };
}
