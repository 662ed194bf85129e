import { neighbourStatements } from "../collect/neighbours/permissions.ts";
import {
  attributionStatement,
  auditPermissions,
  callerPermissions,
  type IamPolicy,
  trustPolicy,
} from "../collect/permissions.ts";
import type { Probed } from "../collect/probe.ts";
import type { Settings } from "../load/settings.ts";
import type { NeighbourNeed } from "../model/neighbour.ts";
import type { Gap } from "../model/snapshot.ts";
import { targetName } from "../model/target.ts";
import { type Line, span } from "../report/terminal/paint.ts";

type IdentityProbe = Extract<Probed, { readonly kind: "identity" }>;
type TargetProbe = Extract<Probed, { readonly kind: "target" }>;
type ClosedProbe = Extract<Probed, { readonly kind: "closed" }>;

/** The role that is proposed where settings name none. */
const proposedRole = "GatewardenAudit";

/** Whether an audit would read all of this. */
export function isHealthy(probed: Probed): boolean {
  return probed.kind === "identity" || (probed.kind === "target" && probed.gaps.length === 0);
}

/** Who is asking, and as whom the accounts are entered. */
export function identityLines({ arn, accountId }: IdentityProbe["identity"], { role }: Settings): readonly Line[] {
  const entry = role ? `in each account as the role ${role}` : "with these credentials alone, as no --role is given";
  return [
    [span("You are ", "quiet"), span(arn, "strong"), span(` in account ${accountId}`)],
    [span("Reading ", "quiet"), span(entry)],
    [],
  ];
}

/** An account that can't be entered. */
export function closedLines({ target, gap }: ClosedProbe): readonly Line[] {
  const name = target.accountName ? `${target.accountId} ${target.accountName}` : target.accountId;
  return [[span("✗ ", "alarm"), span(name, "strong"), span("  can't be entered")], ...gapLines(gap, 1)];
}

/** A target: what was tried there, and what was refused. */
export function targetLines({ target, tried, gaps, untried }: TargetProbe): readonly Line[] {
  const name = span(targetName(target), "strong");
  const missing =
    untried.length > 0 ? span(`  (no ${untried.map(kindName).join(", ")} API to try)`, "quiet") : span("");
  if (gaps.length === 0)
    return [[span("✓ ", "good"), name, span(`  ${tried.length} operations, all allowed`), missing]];
  const groups = [...Map.groupBy(gaps, ({ message, remedy = "" }) => `${remedy}${remedy ? "" : message}`).values()];
  const refused = new Set(gaps.map(({ operation }) => operation)).size;
  const head = [
    span("✗ ", "alarm"),
    name,
    span(`  ${refused} ${refused === 1 ? "operation gives" : "operations give"} no answer`),
    missing,
  ];
  return [head, ...groups.flatMap(([first, ...others]) => (first ? gapLines(first, others.length + 1) : []))];
}

function gapLines({ operation, reason, message, remedy }: Gap, count: number): readonly Line[] {
  const others = count > 1 ? ` and ${count - 1} more` : "";
  return [
    [span(`    ${operation}${others} ${reason}: ${message}`)],
    ...(remedy ? [[span("    Do: ", "quiet"), span(remedy)]] : []),
  ];
}

function kindName(kind: string): string {
  return { rest: "REST", http: "HTTP", websocket: "WebSocket" }[kind] ?? kind;
}

/** In one sentence: what an audit would read. */
export function verdictLines(found: readonly Probed[]): readonly Line[] {
  const places = found.filter(({ kind }) => kind !== "identity");
  const healthy = places.filter(isHealthy).length;
  if (places.length === 0) return [[span("There is no account to audit.", "alarm")]];
  if (!places.some(({ kind }) => kind === "target")) return [[], [span("An audit could read nothing.", "alarm")]];
  if (healthy === places.length) return [[], [span("An audit can read everything that is there now.", "good")]];
  return [
    [],
    [span(`An audit would be incomplete: ${healthy} of ${places.length} targets can be read in full.`, "alarm")],
  ];
}

/** What is read besides API Gateway: neighbours, as policies need them, and who changed what. */
interface OtherReads {
  readonly needs: ReadonlySet<NeighbourNeed>;
  readonly attribute: boolean;
}

/** The IAM policies that an audit needs, ready to be used. */
export function permissionLines(
  found: readonly Probed[],
  settings: Settings,
  { needs, attribute }: OtherReads,
): readonly Line[] {
  const caller = found.find(({ kind }) => kind === "identity");
  const { partition, accountId } = caller?.kind === "identity" ? caller.identity : { partition: "aws", accountId: "" };
  const role = settings.role ?? proposedRole;
  const file = role.slice(role.lastIndexOf("/") + 1);
  return [
    ...policy(
      "In each account to audit: the permissions of the role, as permissions.json",
      auditPermissions(partition, [
        ...neighbourStatements(needs, partition),
        ...(attribute ? [attributionStatement] : []),
      ]),
    ),
    ...policy("and whom it lets in, as trust.json", trustPolicy(partition, accountId, settings.externalId)),
    ...commands([
      `aws iam create-role --role-name ${file} --assume-role-policy-document file://trust.json`,
      `aws iam put-role-policy --role-name ${file} --policy-name ReadApiGateway --policy-document file://permissions.json`,
    ]),
    ...policy(
      "Where the audit runs: your own permissions",
      callerPermissions(partition, role, settings.organization !== undefined),
    ),
    ...(settings.role === undefined ? [[], [span(`Then audit with --role ${proposedRole}.`)]] : []),
  ];
}

function policy(heading: string, document: IamPolicy): readonly Line[] {
  const json = JSON.stringify(document, null, 2).split("\n");
  return [[], [span(heading, "strong")], ...json.map((line) => [span(line)])];
}

function commands(lines: readonly string[]): readonly Line[] {
  return [[], [span("Create it with", "strong")], ...lines.map((line) => [span(line)])];
}
