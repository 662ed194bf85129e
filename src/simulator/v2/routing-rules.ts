import type { Call, Handlers, Values } from "../handler.ts";
import type { DomainState } from "../world.ts";
import { checkRange, checkRequired } from "./checks.ts";
import { findDomain } from "./domain-names.ts";
import { conflict, notFound } from "./errors.ts";
import { checkActions, checkConditions } from "./routing-rule-checks.ts";
import { pick, text } from "./values.ts";

const members = ["Actions", "Conditions", "Priority"];

/** Handlers of a domain name's routing rules. */
export const routingRuleHandlers: Handlers = {
  GetRoutingRule: (input, call) => ({ ...findRule(findDomain(input, call), input) }),
  ListRoutingRules: listRoutingRules,
  CreateRoutingRule: createRoutingRule,
  PutRoutingRule: putRoutingRule,
  DeleteRoutingRule: deleteRoutingRule,
};

function listRoutingRules(input: Values, call: Call): Values {
  const rules = Array.from(findDomain(input, call).routingRules.values(), (rule) => ({ ...rule }));
  return { RoutingRules: rules.sort((a, b) => Number(a.Priority) - Number(b.Priority)) };
}

function createRoutingRule(input: Values, call: Call): Values {
  const domain = findDomain(input, call);
  checkRule(domain, input, undefined, call);
  const id = call.newId(10);
  const rule: Values = { ...pick(input, members), RoutingRuleArn: ruleArn(domain, id, call), RoutingRuleId: id };
  domain.routingRules.set(id, rule);
  return { ...rule };
}

function putRoutingRule(input: Values, call: Call): Values {
  const domain = findDomain(input, call);
  const before = findRule(domain, input);
  checkRule(domain, input, before, call);
  const rule = { ...before, ...pick(input, members) };
  domain.routingRules.set(String(before.RoutingRuleId), rule);
  return { ...rule };
}

function deleteRoutingRule(input: Values, call: Call): undefined {
  const domain = findDomain(input, call);
  domain.routingRules.delete(String(findRule(domain, input).RoutingRuleId));
}

function findRule(domain: DomainState, input: Values): Values {
  const rule = domain.routingRules.get(text(input, "RoutingRuleId") ?? "");
  if (!rule) throw notFound("The routing rule resource specified in the request was not found.");
  return rule;
}

function checkRule(domain: DomainState, rule: Values, except: Values | undefined, call: Call): void {
  checkRequired(rule, members);
  checkRange(rule, "Priority", 1, 1_000_000);
  checkActions(rule.Actions, call);
  checkConditions(rule.Conditions);
  const taken = domain.routingRules.values().some((other) => other !== except && other.Priority === rule.Priority);
  if (taken)
    throw conflict(`A routing rule with priority ${String(rule.Priority)} already exists for this domain name`);
}

function ruleArn(domain: DomainState, id: string, call: Call): string {
  const { account, region } = call;
  const name = String(domain.v2.DomainName);
  const suffix = domain.v1.domainNameId === undefined ? "" : `+${String(domain.v1.domainNameId)}`;
  return `arn:${account.partition}:apigateway:${region.name}:${account.id}:/domainnames/${name}${suffix}/routingrules/${id}`;
}
