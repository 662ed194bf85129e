import { neighbourStatements } from "../collect/neighbours/permissions.ts";
import {
  attributionStatement,
  auditPermissions,
  callerPermissions,
  type IamStatement,
} from "../collect/permissions.ts";
import type { NeighbourNeed } from "../model/neighbour.ts";
import { replaceMarked, yamlMarks } from "./marked.ts";

/** CloudFormation's partition, inside of `!Sub`. */
const partition = "${AWS::Partition}";

/**
 * The template of the role in audited accounts with its permissions as the code has them: what is always read, what policies
 * may read of other services, and what tells who changed something.
 * @param template as it is; all that is not marked as generated stays
 * @param needs what policies may read of other services
 */
export function generateMemberRole(template: string, needs: Iterable<NeighbourNeed>): string {
  const policies = [
    ...inlinePolicy("ReadApiGateway", auditPermissions(partition).Statement),
    ...inlinePolicy("ReadOtherServices", neighbourStatements(needs, partition), "ReadsOtherServices"),
    ...inlinePolicy("ReadTrail", [attributionStatement], "ReadsTrail"),
  ];
  return replaceMarked(replaceMarked(template, yamlMarks(), policies), yamlMarks("Organizations"), delegation());
}

/** The lines of an inline policy, which is there under a condition. */
function inlinePolicy(name: string, statements: readonly IamStatement[], condition?: string): string[] {
  const document = [
    `PolicyName: ${name}`,
    "PolicyDocument:",
    '  Version: "2012-10-17"',
    "  Statement:",
    ...statements.flatMap(statementLines).map((line) => `    ${line}`),
  ];
  if (!condition) return listItem(document);
  return ["- !If", `  - ${condition}`, ...listItem(document).map((line) => `  ${line}`), "  - !Ref AWS::NoValue"];
}

function statementLines({ Sid, Action, Resource = [] }: IamStatement): string[] {
  return listItem([`Sid: ${Sid}`, "Effect: Allow", ...values("Action", Action), ...values("Resource", Resource)]);
}

function values(name: string, given: string | readonly string[]): string[] {
  if (typeof given === "string") return [`${name}: ${scalar(given)}`];
  return [`${name}:`, ...given.map((value) => `  - ${scalar(value)}`)];
}

function scalar(text: string): string {
  if (text.includes("${")) return `!Sub ${text}`;
  return text === "*" ? '"*"' : text;
}

function listItem([first = "", ...others]: readonly string[]): string[] {
  return [`- ${first}`, ...others.map((line) => `  ${line}`)];
}

/** What lets the security account list the organization's accounts, as its own functions' policies allow it. */
function delegation(): string[] {
  const statement = callerPermissions(partition, "", true).Statement.find(({ Sid }) => Sid === "ListOrganization");
  if (!statement) throw new Error("The caller's permissions don't list an organization");
  const [first = "", second = "", ...others] = statementLines(statement);
  const account = "!If [IsSecurityAccount, !Ref AWS::AccountId, !Ref SecurityAccountId]";
  const principal = [
    "  Principal:",
    "    AWS: !Sub",
    `      - arn:${partition}:iam::\${Account}:root`,
    `      - Account: ${account}`,
  ];
  return [first, second, ...principal, ...others];
}
