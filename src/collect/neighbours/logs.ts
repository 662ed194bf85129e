import { CloudWatchLogsClient, DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { clientOf } from "./session.ts";
import { ask, keep, regionOf, single } from "./source.ts";

/** Log groups. A group comes before those whose names go on from its own, because AWS sorts them: one page is enough. */
export const logGroups = single(async (session, arn) => {
  const name = arn.slice(arn.indexOf(":log-group:") + ":log-group:".length);
  const client = clientOf(session, "logs", regionOf(arn), CloudWatchLogsClient);
  const sent = client.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: name }));
  const groups = await ask("logs:DescribeLogGroups", sent, (answer) => answer.logGroups);
  const group = groups.find(({ logGroupName }) => logGroupName === name);
  return group && keep("AWS::Logs::LogGroup", group);
});
