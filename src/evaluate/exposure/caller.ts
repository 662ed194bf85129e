/** Who calls, as far as a resource policy can tell callers apart. */
export interface Caller {
  /**
   * `internet`: from some public address; `stranger-endpoint`: through a VPC endpoint that the policy does not name;
   * `known-endpoint`: through one that it may name.
   */
  readonly network: "internet" | "stranger-endpoint" | "known-endpoint";
  /**
   * `none`: no AWS identity; `stranger`: someone who signs as any AWS account but those that the policy names;
   * `known`: someone who signs as a principal of the API's own account, or one that the policy may name.
   */
  readonly identity: "none" | "stranger" | "known";
}

/**
 * A condition key in a caller's request: `absent`; an `address`, which may be any, or
 * none behind a VPC endpoint, since that rewrites it; `other` than any value in the policy;
 * `any` value that suits the caller, or that can't be told; or one `is` known.
 */
export type KeyState = "absent" | "address" | "other" | "any" | { readonly is: string };

const identityKeys: Readonly<Record<string, readonly KeyState[]>> = {
  "aws:principalaccount": ["other"],
  "aws:principalarn": ["other"],
  "aws:principalorgid": ["other", "absent"],
  "aws:principalorgpaths": ["other", "absent"],
  "aws:principaltype": ["any"],
  "aws:userid": ["other"],
  "aws:username": ["any", "absent"],
  "aws:tokenissuetime": ["any", "absent"],
  "aws:multifactorauthpresent": ["any", "absent"],
  "aws:multifactorauthage": ["any", "absent"],
};
const principalTag = "aws:principaltag/";

/** Of these, API Gateway documents the first three; whether it sends the others is not known. */
const endpointKeys = new Set(["aws:sourcevpc", "aws:sourcevpce"]);
const furtherEndpointKeys = new Set(["aws:sourcevpcarn", "aws:vpceaccount", "aws:vpceorgid", "aws:vpceorgpaths"]);

/**
 * What a condition key can be in a caller's request; the caller may pick among several. Which keys there are, and who has
 * them: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html
 */
export function keyStates(key: string, caller: Caller): readonly KeyState[] {
  const name = key.toLowerCase();
  const isPublic = caller.network === "internet";
  if (name === "aws:securetransport") return [{ is: "true" }];
  if (name === "aws:sourceip") return ["address"];
  if (name === "aws:vpcsourceip") return [isPublic ? "absent" : "any"];
  if (endpointKeys.has(name)) return [isPublic ? "absent" : endpointValue(caller)];
  if (furtherEndpointKeys.has(name)) return isPublic ? ["absent"] : [endpointValue(caller), "absent"];
  const strangers = name.startsWith(principalTag) ? (["any", "absent"] as const) : ownEntry(identityKeys, name);
  if (!strangers) return ["any", "absent"];
  if (caller.identity === "none") return ["absent"];
  if (caller.identity === "stranger") return strangers;
  return strangers.includes("absent") ? ["any", "absent"] : ["any"];
}

function endpointValue({ network }: Caller): KeyState {
  return network === "known-endpoint" ? "any" : "other";
}

function ownEntry<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
