import { covers, overlaps, type Token } from "../exposure/pattern.ts";
import { type Condition, parsePolicy, type Statement } from "../exposure/policy-document.ts";

const gateway = ["*", "Service:apigateway.amazonaws.com"];

/** Statements of a function's policy that let API Gateway invoke it. */
function gatewayStatements(policy: string): readonly Statement[] {
  const document = parsePolicy(policy);
  if (document.kind !== "read") return [];
  return document.statements.filter(({ effect, principals, actions }) => {
    const invokes = actions.values.some((action) => covers(action.toLowerCase(), [..."lambda:invokefunction"]));
    return effect === "Allow" && invokes && !principals.not && principals.values.some((one) => gateway.includes(one));
  });
}

function valuesOf(conditions: readonly Condition[], key: string): readonly string[] | undefined {
  const found = conditions.filter((condition) => condition.key.toLowerCase() === key);
  return found.length === 0 ? undefined : found.flatMap(({ values }) => values);
}

/**
 * On whose behalf a function's policy lets API Gateway invoke it: the ARNs in its conditions, `account:…` where only the
 * API's account is asked, `*` where nothing is.
 */
export function gatewaySources(policy: string): string[] {
  const sources = gatewayStatements(policy).flatMap(({ conditions }) => {
    const arns = valuesOf(conditions, "aws:sourcearn");
    const accounts = valuesOf(conditions, "aws:sourceaccount");
    return arns ?? accounts?.map((account) => `account:${account}`) ?? ["*"];
  });
  return [...new Set(sources)];
}

/** What stands for one part of a path that callers choose: no pattern but a wildcard matches it. */
const segment = "\u0001";

function tokensOf(source: string): Token[] {
  return source.split(/(\{[^{}]*\})/).flatMap((part, index): Token[] => {
    if (index % 2 === 0) return [...part];
    return [part.endsWith("+}") ? undefined : segment];
  });
}

/**
 * Whether a function's policy lets API Gateway invoke it for a method or route.
 * @param source its ARN, as in `arn:aws:execute-api:eu-west-1:111122223333:abc123/prod/GET/pets/{id}`: `{…}` is any part of a
 * path, `{…+}` any text
 */
export function permitsGateway(policy: string, source: string): boolean {
  const tokens = tokensOf(source);
  const [, , , , account = ""] = source.split(":", 6);
  return gatewayStatements(policy).some(({ conditions }) => {
    const arns = valuesOf(conditions, "aws:sourcearn");
    const accounts = valuesOf(conditions, "aws:sourceaccount");
    const isSource = !arns || arns.some((arn) => overlaps(arn.replace(/\{[^{}]*\}/g, "*"), tokens));
    return isSource && (!accounts || accounts.includes(account));
  });
}
