import type { Policy } from "../model/policy.ts";
import { severityRank } from "../model/severity.ts";
import { type Line, renderLine, span } from "../report/terminal/paint.ts";
import type { Flags } from "./audit-flags.ts";
import { writeOut } from "./output.ts";
import { policiesAsked, wantsJson } from "./policy-flags.ts";
import { useColor, widthOf } from "./terminal.ts";

/** `gatewarden policies list`: prints all policies, by family, the worst severity first. */
export async function runPoliciesList(flags: Flags): Promise<number> {
  const json = wantsJson(flags);
  const policies = policiesAsked(flags).toSorted(inOrder);
  await writeOut(json ? `${JSON.stringify(policies.map(summarize), null, 2)}\n` : toText(policies));
  return 0;
}

function inOrder(one: Policy, other: Policy): number {
  return (
    one.family.localeCompare(other.family, "en") ||
    severityRank(one.severity) - severityRank(other.severity) ||
    one.id.localeCompare(other.id, "en")
  );
}

/** What a program needs to choose policies; `policies show` has the rest. */
function summarize({ id, title, severity, enabled, family, controls, parameters }: Policy): object {
  return { id, title, severity, enabled, family, controls, parameters: Object.keys(parameters) };
}

function toText(policies: readonly Policy[]): string {
  const width = process.stdout.isTTY ? widthOf(process.stdout) : Number.POSITIVE_INFINITY;
  const color = useColor(process.stdout);
  const lines = policyTable(policies).map((line) => renderLine(line, width, color));
  return `${lines.join("\n")}\n`;
}

/** A heading for each family, a line for each policy, and how many there are. */
function policyTable(policies: readonly Policy[]): readonly Line[] {
  const idWidth = Math.max(...policies.map(({ id }) => id.length));
  const families = Map.groupBy(policies, ({ family }) => family);
  const lines = [...families].flatMap(([family, members]): Line[] => [
    [span(family, "strong")],
    ...members.map((policy) => toLine(policy, idWidth)),
    [],
  ]);
  const off = policies.filter(({ enabled }) => !enabled).length;
  const note = off > 0 ? `; ${off} off until settings enable ${off === 1 ? "it" : "them"}` : "";
  return [...lines, [span(`${policies.length} policies${note}`, "quiet")]];
}

function toLine({ id, severity, title, enabled }: Policy, idWidth: number): Line {
  const off = enabled ? [] : [span(" (off)", "quiet")];
  return [
    span("  "),
    span(severity.padEnd(13), severity),
    span(`  ${id.padEnd(idWidth)}  `),
    span(title, "quiet"),
    ...off,
  ];
}
