/** Numbers of one name, each with labels of its own. */
export interface Metric {
  /** `gatewarden_findings`. */
  readonly name: string;
  /** What it counts. */
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** One number. */
export interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Gauges in Prometheus's text format: https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function toExposition(metrics: readonly Metric[]): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, samples }) =>
      [`# HELP ${name} ${escapeHelp(help)}`, `# TYPE ${name} gauge`, ...samples.map((one) => toLine(name, one))].join(
        "\n",
      ),
    )
    .map((lines) => `${lines}\n`)
    .join("");
}

function toLine(name: string, { labels = {}, value }: Sample): string {
  const pairs = Object.entries(labels).map(([label, text]) => `${label}="${escapeLabel(text)}"`);
  return `${name}${pairs.length > 0 ? `{${pairs.join(",")}}` : ""} ${value}`;
}

/** A label's value ends at a quote and a line at its end; any other line break is spelled out, for readers that know more of them. */
function escapeLabel(text: string): string {
  return escapeHelp(text)
    .replaceAll('"', '\\"')
    .replace(/[\r\v\f\u0085\u2028\u2029]/g, " ");
}

function escapeHelp(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}
