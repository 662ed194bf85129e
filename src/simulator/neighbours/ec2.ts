import { DescribeSecurityGroups$, DescribeSubnets$ } from "@aws-sdk/client-ec2";
import { ec2Query } from "../ec2-query.ts";
import type { Values } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** Amazon EC2. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html */
export const ec2: NeighbourService = {
  schemas: { DescribeSecurityGroups$, DescribeSubnets$ },
  speak: ec2Query,
  handlers: {
    DescribeSecurityGroups: ({ Filters }, { region }) => ({
      SecurityGroups: filter(region.neighbours.securityGroups, "GroupId", Filters, "group-id"),
    }),
    DescribeSubnets: ({ Filters }, { region }) => ({
      Subnets: filter(region.neighbours.subnets, "SubnetId", Filters, "subnet-id"),
    }),
  },
};

/** What a filter by id lets through; what is missing is left out, as in AWS. */
function filter(known: ReadonlyMap<string, Values>, member: string, filters: unknown, name: string): Values[] {
  const asked = (Array.isArray(filters) ? filters : []).find(({ Name }) => Name === name)?.Values;
  const all = [...known].map(([id, values]) => ({ [member]: id, ...values }));
  return Array.isArray(asked) ? all.filter((values) => asked.includes(values[member])) : all;
}
