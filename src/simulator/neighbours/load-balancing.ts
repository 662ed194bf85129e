import { DescribeListeners$, DescribeLoadBalancers$ } from "@aws-sdk/client-elastic-load-balancing-v2";
import { awsQuery } from "../aws-query.ts";
import { AwsError, type Values } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** Elastic Load Balancing, version 2. https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeListeners.html */
export const loadBalancing: NeighbourService = {
  schemas: { DescribeListeners$, DescribeLoadBalancers$ },
  speak: awsQuery,
  handlers: {
    DescribeListeners: ({ ListenerArns }, { region }) => ({
      Listeners: findAll(ListenerArns, region.neighbours.listeners, "Listener"),
    }),
    DescribeLoadBalancers: ({ LoadBalancerArns }, { region }) => ({
      LoadBalancers: findAll(LoadBalancerArns, region.neighbours.loadBalancers, "LoadBalancer"),
    }),
  },
};

/** One that is missing fails the whole call, as in AWS. */
function findAll(arns: unknown, known: ReadonlyMap<string, Values>, kind: string): Values[] {
  const asked = Array.isArray(arns) ? arns.map(String) : [...known.keys()];
  return asked.map((arn) => {
    const found = known.get(arn);
    if (found) return { [`${kind}Arn`]: arn, ...found };
    throw new AwsError(400, `${kind}NotFound`, `One or more ${kind.toLowerCase()}s not found`);
  });
}
