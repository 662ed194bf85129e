import type { Target } from "../../model/target.ts";
import type { Caller } from "./caller.ts";
import { weighCondition } from "./condition.ts";
import { covers, overlaps, type Token, toTokens } from "./pattern.ts";
import type { Named, Statement } from "./policy-document.ts";
import { always, both, certainly, never, not, perhaps, type Reach } from "./reach.ts";

/** What a request asks for, as IAM names it: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html */
export interface RequestedResource {
  /** `arn:aws:execute-api:eu-west-1:111122223333:abc123`: what the short form `execute-api:` stands for. */
  readonly base: string;
  readonly tokens: readonly Token[];
}

/**
 * Requests to one method of one stage.
 * @param stage undefined for a stage that was not seen
 * @param path as in the API, with `{…}` where callers choose; undefined when it was not seen
 */
export function requestedMethod(
  target: Target,
  apiId: string,
  stage: string | undefined,
  verb: string,
  path: string | undefined,
): RequestedResource {
  const base = `arn:${target.partition}:execute-api:${target.region}:${target.accountId}:${apiId}`;
  const verbTokens = verb === "ANY" ? [undefined] : [...verb];
  const pathTokens = path === undefined ? [undefined] : toTokens(path);
  return {
    base,
    tokens: [...base, "/", ...(stage === undefined ? [undefined] : stage), "/", ...verbTokens, ...pathTokens],
  };
}

/** From where a statement is about a caller, whatever the resource asked for. */
export function concernsCaller({ principals, actions, conditions }: Statement, caller: Caller): Reach {
  const action = orNot(actions, invokes(actions.values));
  const who = orNot(principals, namesCaller(principals.values, caller));
  return conditions.reduce((reach, condition) => both(reach, weighCondition(condition, caller)), both(action, who));
}

/** Whether a statement is about what is asked for: surely, perhaps (some of the requests), or not. */
export function concernsResource({ resources }: Statement, requested: RequestedResource): Reach {
  return orNot(resources, namesResource(resources.values, requested));
}

function orNot({ not: opposite }: Named, reach: Reach): Reach {
  return opposite ? not(reach) : reach;
}

function invokes(patterns: readonly string[]): Reach {
  return certainly(patterns.some((pattern) => covers(pattern.toLowerCase(), [..."execute-api:invoke"])));
}

/** Only `*` stands for everyone; no other pattern is allowed in a principal, so that one found nonetheless may mean anything. */
function namesCaller(names: readonly string[], { identity }: Caller): Reach {
  if (names.includes("*")) return always;
  if (names.some((name) => /[*?$]/.test(name))) return perhaps;
  return identity === "known" ? perhaps : never;
}

function namesResource(patterns: readonly string[], { base, tokens }: RequestedResource): Reach {
  const full = patterns.map((pattern) => pattern.replace(/^execute-api:\//, `${base}/`));
  if (full.some((pattern) => covers(pattern, tokens))) return always;
  return full.some((pattern) => mayName(pattern, base, tokens)) ? perhaps : never;
}

/** A pattern that ends after the API's id, as AWS's own examples print it, may be meant for all of the API. */
function mayName(pattern: string, base: string, tokens: readonly Token[]): boolean {
  const variable = pattern.indexOf("${");
  const text = variable < 0 ? pattern : `${pattern.slice(0, variable)}*`;
  return overlaps(text, tokens) || covers(text.replace(/\/$/, ""), [...base]);
}
