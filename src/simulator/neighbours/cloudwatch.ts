import { GetMetricData$ } from "@aws-sdk/client-cloudwatch";
import { awsJson } from "../aws-json.ts";
import type { Call, Values } from "../handler.ts";
import type { NeighbourService } from "./services.ts";

/** Amazon CloudWatch, for the daily counts of API Gateway. https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html */
export const cloudwatch: NeighbourService = {
  schemas: { GetMetricData$ },
  speak: awsJson,
  handlers: {
    GetMetricData: (input, call) => ({
      MetricDataResults: asList(input.MetricDataQueries).map((query) => readMetric(query, input, call)),
    }),
  },
};

/** A metric is told by its dimensions alone: `ApiName` or `ApiId`, and `Stage`. */
function readMetric(query: Values, { StartTime, EndTime }: Values, { region }: Call): Values {
  const { Metric } = (query.MetricStat ?? {}) as { Metric?: Values };
  const dimensions = new Map(asList(Metric?.Dimensions).map(({ Name, Value }) => [Name, Value]));
  const key = `${dimensions.get("ApiName") ?? dimensions.get("ApiId")}/${dimensions.get("Stage")}`;
  const days = (region.neighbours.traffic.get(key) ?? [])
    .filter(({ day }) => day >= (StartTime as Date) && day < (EndTime as Date))
    .sort((a, b) => b.day.getTime() - a.day.getTime());
  const Values = days.map(({ count }) => count);
  return { Id: query.Id, Label: key, Timestamps: days.map(({ day }) => day), Values, StatusCode: "Complete" };
}

function asList(value: unknown): Values[] {
  return Array.isArray(value) ? value : [];
}
