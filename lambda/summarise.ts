import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { ReportSummary } from "../src/model/report.ts";
import { severities } from "../src/model/severity.ts";
import { type Summary, summarise } from "../src/nightly/summarise.ts";
import type { AuditStart } from "../src/store/entries.ts";
import { planOf } from "./plans.ts";
import { openReceiversFor } from "./receivers.ts";
import { type Invocation, logger, metrics, observed } from "./telemetry.ts";
import { workplace } from "./workplace.ts";

/** What the state machine passes on. */
interface SummaryTask {
  readonly audit: AuditStart;
  /** Of the list of targets. */
  readonly key: string;
}

/** How an audit came out, in a few numbers. */
interface Outcome
  extends Pick<ReportSummary, "targets" | "apis" | "bySeverity" | "waived" | "gaps" | "calls" | "throttled"> {
  readonly audit: string;
  readonly complete: boolean;
  readonly seconds: number;
}

/** Ends an audit: keeps its report, counts it, and tells the topics how things stand. */
export async function handler({ audit, key }: SummaryTask, invocation: Invocation): Promise<Outcome> {
  return await observed(invocation, async () => {
    const summary = await summarise(await workplace(), await planOf(audit.id), key);
    const outcome = toOutcome(audit.id, summary);
    logger.info("audit finished", { ...outcome });
    measure(outcome);
    await sendDigest(summary);
    return outcome;
  });
}

function toOutcome(audit: string, { report, seconds }: Summary): Outcome {
  const { targets, apis, bySeverity, waived, gaps, calls, throttled } = report.summary;
  return { audit, complete: report.complete, seconds, targets, apis, bySeverity, waived, gaps, calls, throttled };
}

function measure({ targets, bySeverity, gaps, throttled, seconds }: Outcome): void {
  const { Count, Seconds } = MetricUnit;
  metrics.addMetric("TargetsComplete", Count, targets.complete);
  metrics.addMetric("TargetsIncomplete", Count, targets.incomplete);
  metrics.addMetric("TargetsFailed", Count, targets.failed);
  metrics.addMetric("Gaps", Count, gaps);
  metrics.addMetric("ThrottledRequests", Count, throttled);
  metrics.addMetric("AuditSeconds", Seconds, seconds);
  for (const severity of severities) {
    const one = metrics.singleMetric();
    one.addDimension("severity", severity);
    one.addMetric("Findings", Count, bySeverity[severity]);
  }
}

async function sendDigest({ digest }: Summary): Promise<void> {
  const { receivers } = await openReceiversFor(({ kind }) => kind === "sns");
  const signal = AbortSignal.timeout(60_000);
  for (const receiver of receivers) await receiver.sendDigest?.(digest, signal);
}
