import {
  CloudWatchClient,
  GetMetricDataCommand,
  type MetricDataQuery,
  type MetricDataResult,
} from "@aws-sdk/client-cloudwatch";
import type { Resource, Snapshot } from "../../model/snapshot.ts";
import { readPages } from "../pager.ts";
import { clientOf } from "./session.ts";
import { ask, FailedRead, type NeighbourSource } from "./source.ts";

const day = 24 * 3_600_000;
/** How far back traffic is looked for. */
const days = 90;
/** AWS takes that many metrics in a call: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
const metricsInCall = 500;
const operation = "cloudwatch:GetMetricData";

/** Requests that stages served. REST APIs of one name share a metric, so that one of them may hide that another is idle. */
export const traffic: NeighbourSource = {
  batch: metricsInCall,
  async fetch(session, arns, snapshot) {
    const client = clientOf(session, "cloudwatch", session.target.region, CloudWatchClient);
    const now = session.clock.now();
    const stages = arns.map((arn) => stageOf(arn, snapshot));
    const input = {
      MetricDataQueries: stages.map((stage, index) => toQuery(`m${index}`, stage, snapshot)),
      StartTime: new Date(now - days * day),
      EndTime: new Date(now),
    };
    const results = new Map<string, MetricDataResult[]>();
    for await (const page of readPages(async ({ token: NextToken }) => {
      const sent = client.send(new GetMetricDataCommand({ ...input, NextToken }));
      return ask(operation, sent, ({ MetricDataResults: items, NextToken: token }) => items && { items, token });
    })) {
      for (const result of page) results.set(result.Id ?? "", [...(results.get(result.Id ?? "") ?? []), result]);
    }
    return new Map(
      arns.map((arn, index) => [arn, toTraffic(results.get(`m${index}`) ?? [], stages[index], snapshot, now)]),
    );
  },
};

function stageOf(arn: string, { resources }: Snapshot): Resource | undefined {
  return resources.find((resource) => `${resource.arn}/traffic` === arn);
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html and its like for HTTP and WebSocket APIs. */
function toQuery(Id: string, stage: Resource | undefined, { kind, api }: Snapshot): MetricDataQuery {
  const named = kind === "rest" ? { Name: "ApiName", Value: api?.name } : { Name: "ApiId", Value: api?.id };
  const Dimensions = [named, { Name: "Stage", Value: stage?.name }];
  const Metric = { Namespace: "AWS/ApiGateway", MetricName: metricName(kind), Dimensions };
  return { Id, MetricStat: { Metric, Period: day / 1000, Stat: "Sum" } };
}

function metricName(kind: Snapshot["kind"]): string {
  return kind === "websocket" ? "MessageCount" : "Count";
}

/** Requests in all, and the whole days since the last, or since the stage was made. */
function toTraffic(
  results: readonly MetricDataResult[],
  stage: Resource | undefined,
  { kind }: Snapshot,
  now: number,
): object {
  const failed = results.find(({ StatusCode }) => StatusCode === "InternalError" || StatusCode === "Forbidden");
  if (failed) throw new FailedRead(operation, new Error(`CloudWatch answered ${failed.StatusCode} for a metric`));
  const counts = results.flatMap(({ Timestamps = [], Values = [] }) =>
    Timestamps.map((timestamp, index) => ({ start: timestamp.getTime(), count: Values[index] ?? 0 })),
  );
  const busy = counts.filter(({ count }) => count > 0).map(({ start }) => start + day);
  const created = Date.parse(String(stage?.config.createdDate ?? stage?.config.CreatedDate ?? ""));
  const since = Math.max(now - days * day, ...busy, Number.isNaN(created) ? 0 : created);
  return {
    MetricName: metricName(kind),
    Days: days,
    Requests: counts.reduce((sum, { count }) => sum + count, 0),
    IdleDays: Math.max(0, Math.floor((now - since) / day)),
  };
}
