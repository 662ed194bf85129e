/**
 * An independent formulation of exposure: concrete callers send concrete requests to one method, the authorization flow
 * is walked as AWS's outcome tables have it, and the verdict follows from who got through.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
import type { JsonObject } from "../../../src/model/json.ts";

/** A caller, with all that it brings along. */
export interface Caller {
  readonly ip?: string;
  readonly vpc?: string;
  readonly endpoint?: string;
  readonly vpcIp?: string;
  /** Signs as this AWS principal. */
  readonly arn?: string;
  readonly account?: string;
  readonly organization?: string;
  /** Its own account's IAM policy allows execute-api:Invoke. */
  readonly permitted?: boolean;
  readonly token?: boolean;
  readonly certificate?: boolean;
  readonly key?: boolean;
  readonly referer?: string;
}

/** One REST method and all that stands in front of it. */
export interface World {
  readonly isPrivate: boolean;
  readonly statements: readonly JsonObject[] | undefined;
  readonly authorization: "NONE" | "AWS_IAM" | "CUSTOM" | "COGNITO_USER_POOLS";
  readonly keyRequired: boolean;
  /** One for each host name that answers: does it ask for a client certificate? */
  readonly hosts: readonly boolean[];
  readonly requested: string;
}

const owner = "111122223333";
type Decision = "Allow" | "Deny" | "Neither";
type Context = Readonly<Record<string, string | undefined>>;

const asList = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : value === undefined ? [] : [String(value)];

const globs = new Map<string, RegExp>();

function glob(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  const expression = globs.get(pattern) ?? new RegExp(`^${escaped}$`, "s");
  globs.set(pattern, expression);
  return expression.test(text);
}

/** An address as a string of bits, 32 or 128 of them. */
export function bits(address: string): string {
  if (address.includes("."))
    return address
      .split(".")
      .map((part) => Number(part).toString(2).padStart(8, "0"))
      .join("");
  const [left = "", right] = address.split("::");
  const groups = (part: string | undefined) => (part ? part.split(":") : []);
  const zeros = right === undefined ? 0 : 8 - groups(left).length - groups(right).length;
  const all = [...groups(left), ...Array<string>(zeros).fill("0"), ...groups(right)];
  return all.map((group) => Number.parseInt(group, 16).toString(2).padStart(16, "0")).join("");
}

function inBlock(address: string, block: string): boolean {
  const [base = "", length] = block.split("/");
  if (base.includes(":") !== address.includes(":")) return false;
  const size = length === undefined ? bits(base).length : Number(length);
  return bits(address).slice(0, size) === bits(base).slice(0, size);
}

/** How one value in a request compares with one in the policy. */
const comparisons: Readonly<Record<string, (actual: string, wanted: string) => boolean>> = {
  StringEquals: (actual, wanted) => actual === wanted,
  StringLike: (actual, wanted) => glob(wanted, actual),
  ArnLike: (actual, wanted) => glob(wanted, actual),
  IpAddress: inBlock,
  Bool: (actual, wanted) => actual === wanted,
};

function holds(operator: string, key: string, wanted: unknown, context: Context): boolean {
  const [, set, name = "", exists] = /^(ForAnyValue:|ForAllValues:)?(.*?)(IfExists)?$/.exec(operator) ?? [];
  const actual = context[key.toLowerCase()];
  if (name === "Null") return (String(wanted) === "true") === (actual === undefined);
  const isNegated = name.includes("Not");
  if (actual === undefined) {
    if (exists || set === "ForAllValues:") return true;
    return isNegated && set === undefined;
  }
  const compare = comparisons[name.replace("Not", "")];
  if (!compare) throw new Error(`no such operator: ${operator}`);
  return asList(wanted).some((value) => compare(actual, value)) !== isNegated;
}

function names(statement: JsonObject, member: string, test: (value: string) => boolean): boolean {
  const flat = (value: unknown): string[] =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.values(value).flatMap(asList)
      : asList(value);
  return statement[member] === undefined
    ? !flat(statement[`Not${member}`]).some(test)
    : flat(statement[member]).some(test);
}

function applies(statement: JsonObject, caller: Caller, context: Context, requested: string): boolean {
  const isCaller = (name: string) =>
    name === "*" ||
    (caller.arn !== undefined &&
      (name === caller.arn || name === caller.account || name === `arn:aws:iam::${caller.account}:root`));
  return (
    names(statement, "Principal", isCaller) &&
    names(statement, "Action", (action) => glob(action.toLowerCase(), "execute-api:invoke")) &&
    names(statement, "Resource", (pattern) => glob(pattern, requested)) &&
    Object.entries(statement.Condition ?? {}).every(([operator, tests]) =>
      Object.entries(tests ?? {}).every(([key, wanted]) => holds(operator, key, wanted, context)),
    )
  );
}

function decide(world: World, caller: Caller, signed: boolean): Decision {
  const context: Context = {
    "aws:sourceip": caller.ip,
    "aws:sourcevpc": caller.vpc,
    "aws:sourcevpce": caller.endpoint,
    "aws:vpcsourceip": caller.vpcIp,
    "aws:securetransport": "true",
    "aws:referer": caller.referer,
    ...(signed
      ? {
          "aws:principalarn": caller.arn,
          "aws:principalaccount": caller.account,
          "aws:principalorgid": caller.organization,
        }
      : {}),
  };
  const { arn, account, ...unsigned } = caller;
  const who: Caller = signed ? caller : unsigned;
  const effects = (world.statements ?? [])
    .filter((statement) => applies(statement, who, context, world.requested))
    .map(({ Effect }) => Effect);
  if (effects.includes("Deny")) return "Deny";
  return effects.includes("Allow") ? "Allow" : "Neither";
}

/** AWS's outcome tables: the authorizer's or IAM's decision, then the resource policy's. Those not listed deny. */
const tables = {
  /** IAM or a Lambda authorizer, same account. */
  A: ["Allow Allow", "Allow Neither", "Neither Allow"],
  /** IAM, another account. */
  B: ["Allow Allow"],
  /** A Cognito user pool. */
  C: ["Allow Allow"],
} as const;

/** Whether this caller's best request is answered by the backend. */
export function getsThrough(world: World, caller: Caller): boolean {
  if (!world.hosts.some((asksCertificate) => !asksCertificate || caller.certificate)) return false;
  if (world.isPrivate !== (caller.endpoint !== undefined)) return false;
  if (world.keyRequired && !caller.key) return false;
  return world.authorization === "NONE" ? passesPolicy(world, caller) : passesAuthorizer(world, caller);
}

function passesPolicy(world: World, caller: Caller): boolean {
  return world.statements === undefined ? !world.isPrivate : decide(world, caller, false) === "Allow";
}

function passesAuthorizer(world: World, caller: Caller): boolean {
  if (world.statements === undefined && world.isPrivate) return false;
  const isSigned = world.authorization === "AWS_IAM";
  if (isSigned ? caller.arn === undefined : !caller.token) return false;
  const policy = world.statements === undefined ? "Neither" : decide(world, caller, isSigned);
  const table = isSigned ? (caller.account === owner ? "A" : "B") : world.authorization === "CUSTOM" ? "A" : "C";
  if (table === "C" && world.statements === undefined) return true;
  const own = isSigned && !caller.permitted ? "Neither" : "Allow";
  return tables[table].some((row) => row === `${own} ${policy}`);
}
