import { GetWebACLCommand, WAFV2Client, type WebACL } from "@aws-sdk/client-wafv2";
import { clientOf } from "./session.ts";
import { ask, keep, orMissing, regionOf, single } from "./source.ts";

/** Web ACLs of Regional resources, which those of API Gateway are. */
export const webAcls = single(async (session, arn) => {
  const [Name, Id] = arn.split("/").slice(-2);
  const client = clientOf(session, "wafv2", regionOf(arn), WAFV2Client);
  const sent = client.send(new GetWebACLCommand({ Name, Id, Scope: "REGIONAL" }));
  const answer = ask("wafv2:GetWebACL", sent, ({ WebACL }) => WebACL);
  const acl = await orMissing(answer, "WAFNonexistentItemException");
  return acl && toWebAcl(acl);
});

/** A web ACL with the names of the managed rule groups in it; those that only count requests stand apart. */
export function toWebAcl(acl: WebACL): object {
  const rules = acl.Rules ?? [];
  const firewallManager = [
    ...(acl.PreProcessFirewallManagerRuleGroups ?? []),
    ...(acl.PostProcessFirewallManagerRuleGroups ?? []),
  ];
  const groups = [
    ...rules.map(({ Statement, OverrideAction }) => [Statement, OverrideAction] as const),
    ...firewallManager.map((group) => [group.FirewallManagerStatement, group.OverrideAction] as const),
  ];
  const named = groups.map(([statement, override]) => {
    return { name: statement?.ManagedRuleGroupStatement?.Name ?? "", counts: override?.Count !== undefined };
  });
  const namesOf = (counting: boolean) =>
    named.filter(({ name, counts }) => name !== "" && counts === counting).map(({ name }) => name);
  return {
    ...keep("AWS::WAFv2::WebACL", acl),
    ManagedRuleGroups: namesOf(false).sort(),
    CountedRuleGroups: namesOf(true).sort(),
    RuleCount: groups.length,
  };
}
