import { parseDocument } from "yaml";
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
  readonly Properties: {
    readonly MemorySize: number;
    readonly Metrics?: readonly object[];
    readonly DashboardBody: string;
  };
}

/** Measures the stack by its template and its state machine, both as text. */
export function measureStack(template: string, stateMachine: string): StackSize {
  // Tags such as !Ref make no difference here.
  const { Resources } = parseDocument(template, { logLevel: "silent" }).toJS() as {
    readonly Resources: Readonly<Record<string, Resource>>;
  };
  const memory = (name: string) => (Resources[name]?.Properties.MemorySize ?? 0) / 1024;
  const alarms = Object.values(Resources).filter(({ Type }) => Type === "AWS::CloudWatch::Alarm");
  const watched = alarms.map(
    ({ Properties: { Metrics } }) => Metrics?.filter((one) => "MetricStat" in one).length ?? 1,
  );
  const own = template.matchAll(/"Gatewarden", "(\w+)"|Namespace: Gatewarden,?\s+MetricName: (\w+)/g);
  return {
    memory: { auditTarget: memory("AuditTargetFunction"), auditApi: memory("AuditApiFunction") },
    alarms: watched.reduce((sum, one) => sum + one, 0),
    metrics: new Set([...own].map(([, shown, alarmed]) => shown ?? alarmed)).size,
    transitions: countTransitions(JSON.parse(stateMachine) as States),
  };
}
