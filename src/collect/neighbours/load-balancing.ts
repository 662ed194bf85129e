import {
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { clientOf, type NeighbourSession } from "./session.ts";
import { ask, keep, orMissing, regionOf, single } from "./source.ts";

/** Listeners, one a call: one that is gone would fail a call for all. */
export const listeners = single(async (session, arn) => {
  const command = new DescribeListenersCommand({ ListenerArns: [arn] });
  const sent = client(session, arn).send(command);
  const answer = ask("elasticloadbalancing:DescribeListeners", sent, ({ Listeners }) => Listeners?.[0]);
  const listener = await orMissing(answer, "ListenerNotFoundException");
  return listener && keep("AWS::ElasticLoadBalancingV2::Listener", listener);
});

/** Load balancers, one a call likewise. */
export const loadBalancers = single(async (session, arn) => {
  const command = new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] });
  const sent = client(session, arn).send(command);
  const answer = ask("elasticloadbalancing:DescribeLoadBalancers", sent, ({ LoadBalancers }) => LoadBalancers?.[0]);
  const balancer = await orMissing(answer, "LoadBalancerNotFoundException");
  return balancer && keep("AWS::ElasticLoadBalancingV2::LoadBalancer", balancer);
});

function client(session: NeighbourSession, arn: string): ElasticLoadBalancingV2Client {
  return clientOf(session, "elasticloadbalancing", regionOf(arn), ElasticLoadBalancingV2Client);
}
