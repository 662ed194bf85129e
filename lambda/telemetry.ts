import { Logger } from "@aws-lambda-powertools/logger";
import { Metrics } from "@aws-lambda-powertools/metrics";

/** Structured logs: names, counts and errors' messages, never configuration or events as a whole. */
export const logger = new Logger({ serviceName: "gatewarden" });

/** Metrics, written as log lines in CloudWatch's embedded format. */
export const metrics = new Metrics({ namespace: "Gatewarden", serviceName: "gatewarden" });

/** What Lambda tells of an invocation, as far as it is used. */
export interface Invocation {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** Runs one invocation: its logs carry its id, an error is logged by name and message, and metrics are written in the end. */
export async function observed<Result>({ awsRequestId }: Invocation, work: () => Promise<Result>): Promise<Result> {
  logger.resetKeys();
  logger.appendKeys({ requestId: awsRequestId });
  try {
    return await work();
  } catch (error) {
    logger.error("failed", { error: toFailure(error) });
    throw error;
  } finally {
    if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
  }
}

/** As much of an error as a log needs: causes may hold requests with credentials in them. */
export function toFailure(error: unknown): {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
} {
  if (!(error instanceof Error)) return { name: "Error", message: String(error) };
  const { name, message, stack } = error;
  return { name, message, ...(stack === undefined ? {} : { stack }) };
}
