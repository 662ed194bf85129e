import { DescribeLogGroups$ } from "@aws-sdk/client-cloudwatch-logs";
import { awsJson } from "../aws-json.ts";
import type { NeighbourService } from "./services.ts";

/** Amazon CloudWatch Logs. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export const logs: NeighbourService = {
  schemas: { DescribeLogGroups$ },
  speak: awsJson,
  handlers: {
    DescribeLogGroups: (input, { region }) => {
      const prefix = String(input.logGroupNamePrefix ?? "");
      const names = [...region.neighbours.logGroups.keys()].filter((name) => name.startsWith(prefix)).sort();
      return { logGroups: names.map((name) => ({ logGroupName: name, ...region.neighbours.logGroups.get(name) })) };
    },
  },
};
