import { DescribeSecurityGroupsCommand, DescribeSubnetsCommand, EC2Client, type Filter } from "@aws-sdk/client-ec2";
import { readPages } from "../pager.ts";
import { clientOf } from "./session.ts";
import { ask, keep, type NeighbourSource, regionOf } from "./source.ts";

/** AWS takes that many values in a filter: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Filtering.html */
const valuesInFilter = 200;

/** Security groups, by a filter: asked for by their ids, one that is gone would fail the call for all. */
export const securityGroups = filtered("group-id", async (client, Filters, NextToken) => {
  const command = new DescribeSecurityGroupsCommand({ Filters, NextToken });
  return ask("ec2:DescribeSecurityGroups", client.send(command), ({ SecurityGroups, NextToken: token }) => {
    const items = SecurityGroups?.map((group) => [group.GroupId, keep("AWS::EC2::SecurityGroup", group)] as const);
    return items && { items, token };
  });
});

/** Subnets, likewise. */
export const subnets = filtered("subnet-id", async (client, Filters, NextToken) => {
  const command = new DescribeSubnetsCommand({ Filters, NextToken });
  return ask("ec2:DescribeSubnets", client.send(command), ({ Subnets, NextToken: token }) => {
    const items = Subnets?.map((subnet) => [subnet.SubnetId, keep("AWS::EC2::Subnet", subnet)] as const);
    return items && { items, token };
  });
});

type Described = readonly [id: string | undefined, config: object];

function filtered(
  filter: string,
  describe: (
    client: EC2Client,
    filters: Filter[],
    token: string | undefined,
  ) => Promise<{ items: Described[]; token: string | undefined }>,
): NeighbourSource {
  return {
    batch: valuesInFilter,
    async fetch(session, arns) {
      const client = clientOf(session, "ec2", regionOf(arns[0] ?? ""), EC2Client);
      const byId = new Map(arns.map((arn) => [arn.slice(arn.indexOf("/") + 1), arn]));
      const found = new Map<string, object>();
      for await (const page of readPages(({ token }) =>
        describe(client, [{ Name: filter, Values: [...byId.keys()] }], token),
      )) {
        for (const [id = "", config] of page) found.set(byId.get(id) ?? "", config);
      }
      return found;
    },
  };
}
