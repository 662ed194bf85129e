import { parseDocument } from "yaml";
import { severities } from "../../model/severity.ts";
import { countTransitions, type States } from "./transitions.ts";

/** What the stack has, as far as it is paid for whether it works or not, and how large its steps are. */
export interface StackSize {
  /** Gigabytes of the functions that audit. */
  readonly memory: { readonly auditTarget: number; readonly auditApi: number };
  /** Metrics that alarms watch: an alarm on a sum counts once for each. */
  readonly alarms: number;
  /** Gatewarden's own metrics. */
  readonly metrics: number;
  /** State transitions: of an audit, and of each of its targets besides. */
  readonly transitions: { readonly audit: number; readonly target: number };
}

interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: {
    readonly MemorySize: number;
    readonly Metrics?: readonly object[];
  };
}

/** Measures the stack by its template, its state machine and the code of its functions, all as text. */
export function measureStack(template: string, stateMachine: string, code: string): StackSize {
  // Tags such as !Ref make no difference here.
  const { Resources } = parseDocument(template, { logLevel: "silent" }).toJS() as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const memory = (name: string) => (Resources[name]?.Properties.MemorySize ?? 0) / 1024;
  // What has a condition is not there by default.
  const alarms = Object.values(Resources).filter(
    ({ Type, Condition }) => Type === "AWS::CloudWatch::Alarm" && Condition === undefined,
  );
  const watched = alarms.map(
    ({ Properties: { Metrics } }) => Metrics?.filter((one) => "MetricStat" in one).length ?? 1,
  );
  return {
    memory: { auditTarget: memory("AuditTargetFunction"), auditApi: memory("AuditApiFunction") },
    alarms: watched.reduce((sum, one) => sum + one, 0),
    metrics: countMetrics(code),
    transitions: countTransitions(JSON.parse(stateMachine) as States),
  };
}

/** Each dimension is a metric of its own: findings are counted for each severity. */
function countMetrics(code: string): number {
  const names = new Set([...code.matchAll(/addMetric\(\s*"(\w+)"/g)].map(([, name]) => name));
  return names.size + (names.has("Findings") ? severities.length - 1 : 0);
}
