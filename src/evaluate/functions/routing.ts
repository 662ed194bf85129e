import { asObject, type Json, type JsonObject } from "../../model/json.ts";

/** Ids of the APIs to which routing rules lead, without duplicates. */
export function routedApis(rules: readonly JsonObject[]): string[] {
  const ids = rules.flatMap((rule) => asList(rule.Actions).map((action) => asObject(asObject(action).InvokeApi).ApiId));
  return [...new Set(ids.filter((id) => typeof id === "string"))];
}

/**
 * Ids of routing rules that no request reaches, because one before them takes all: API Gateway tries rules by priority, lowest
 * number first, and one without conditions matches everything.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-routing-rules.html
 */
export function shadowedRules(rules: readonly JsonObject[]): string[] {
  const inOrder = [...rules].sort((a, b) => priorityOf(a) - priorityOf(b));
  const taken: ReadonlySet<string>[] = [];
  return inOrder.flatMap((rule) => {
    const conditions = conditionsOf(rule);
    const isTaken = taken.some((earlier) => [...earlier].every((condition) => conditions.has(condition)));
    taken.push(conditions);
    return isTaken && typeof rule.RoutingRuleId === "string" ? [rule.RoutingRuleId] : [];
  });
}

/** A rule's conditions, all of which must hold, each as text that is the same for the same condition. */
function conditionsOf(rule: JsonObject): Set<string> {
  return new Set(
    asList(rule.Conditions).map((value) => {
      const condition = asObject(value);
      const paths = asList(asObject(condition.MatchBasePaths).AnyOf).map(String);
      const headers = asList(asObject(condition.MatchHeaders).AnyOf).map((header) => {
        const { Header, ValueGlob } = asObject(header);
        return [String(Header).toLowerCase(), ValueGlob ?? ""];
      });
      return JSON.stringify([paths.sort(), headers.map((header) => JSON.stringify(header)).sort()]);
    }),
  );
}

function priorityOf({ Priority }: JsonObject): number {
  return typeof Priority === "number" ? Priority : 0;
}

function asList(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
