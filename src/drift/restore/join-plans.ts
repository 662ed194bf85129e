import type { ResourceType } from "../../model/resource-type.ts";
import type { RestorePlan, RestoreStep } from "../../model/restore.ts";

/** Shared things on which APIs rest: logging's role, certificates, links. */
const foundations = new Set<ResourceType>([
  "AWS::ApiGateway::Account",
  "AWS::ApiGateway::ClientCertificate",
  "AWS::ApiGateway::VpcLink",
  "AWS::ApiGatewayV2::VpcLink",
]);

/** Shared things that rest on APIs and their stages. */
const surroundings = new Set<ResourceType>([
  "AWS::ApiGateway::ApiKey",
  "AWS::ApiGateway::BasePathMapping",
  "AWS::ApiGateway::DomainName",
  "AWS::ApiGateway::DomainNameAccessAssociation",
  "AWS::ApiGateway::UsagePlan",
  "AWS::ApiGateway::UsagePlanKey",
  "AWS::ApiGatewayV2::ApiMapping",
  "AWS::ApiGatewayV2::DomainName",
  "AWS::ApiGatewayV2::RoutingRule",
]);

/** What is deleted only once nothing rests on it: stages, APIs and the foundations. */
const lastDeletions = /:Delete(?:Stage|RestApi|Api|VpcLink|ClientCertificate)$/;

/**
 * One plan for several APIs of one target and what they share, in an order that works across them: what APIs rest on, the APIs,
 * what rests on them, and deletions of what others may still use. The plans' own orders are kept within that.
 */
export function joinPlans(plans: readonly RestorePlan[]): RestorePlan {
  const steps = plans.flatMap((plan) => plan.steps);
  return {
    steps: steps.toSorted((one, other) => phaseOf(one) - phaseOf(other)),
    impossible: plans.flatMap(({ impossible }) => impossible),
    secrets: plans.flatMap(({ secrets }) => secrets),
  };
}

function phaseOf({ operation, restores }: RestoreStep): number {
  const type = restores[0]?.type;
  if (lastDeletions.test(operation)) return 3;
  if (type !== undefined && foundations.has(type)) return 0;
  return type !== undefined && surroundings.has(type) ? 2 : 1;
}
