import { isEverywhere, nowhere, parseCidr, union } from "./addresses.ts";
import { type Caller, type KeyState, keyStates } from "./caller.ts";
import { covers } from "./pattern.ts";
import type { Condition } from "./policy-document.ts";
import { always, anyOf, certainly, from, never, not, perhaps, type Reach } from "./reach.ts";

/** What an operator compares, and whether it means the opposite. */
interface Operator {
  readonly family: "text" | "pattern" | "address" | "boolean" | "untold" | "null";
  readonly ignoreCase?: boolean;
  readonly negated?: boolean;
}

const positive: Readonly<Record<string, Operator>> = {
  stringequals: { family: "text" },
  stringequalsignorecase: { family: "text", ignoreCase: true },
  stringlike: { family: "pattern" },
  arnequals: { family: "pattern" },
  arnlike: { family: "pattern" },
  ipaddress: { family: "address" },
  bool: { family: "boolean", ignoreCase: true },
  binaryequals: { family: "untold" },
  numericequals: { family: "untold" },
  numericlessthan: { family: "untold" },
  numericlessthanequals: { family: "untold" },
  numericgreaterthan: { family: "untold" },
  numericgreaterthanequals: { family: "untold" },
  dateequals: { family: "untold" },
  datelessthan: { family: "untold" },
  datelessthanequals: { family: "untold" },
  dategreaterthan: { family: "untold" },
  dategreaterthanequals: { family: "untold" },
};
const negated: Readonly<Record<string, Operator>> = {
  stringnotequals: { family: "text" },
  stringnotequalsignorecase: { family: "text", ignoreCase: true },
  stringnotlike: { family: "pattern" },
  arnnotequals: { family: "pattern" },
  arnnotlike: { family: "pattern" },
  notipaddress: { family: "address" },
  numericnotequals: { family: "untold" },
  datenotequals: { family: "untold" },
};
const operators = new Map<string, Operator>([
  ...Object.entries(positive),
  ...Object.entries(negated).map(([name, operator]): [string, Operator] => [name, { ...operator, negated: true }]),
  ["null", { family: "null" }],
]);

/**
 * From where a condition holds for a caller. One that can't be weighed may hold or not:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function weighCondition(condition: Condition, caller: Caller): Reach {
  const [, qualifier = "", name = "", ifExists] =
    /^(?:(forallvalues|foranyvalue):)?(.*?)(ifexists)?$/s.exec(condition.operator.toLowerCase()) ?? [];
  const operator = operators.get(name);
  if (!operator || condition.values.length === 0) return perhaps;
  const states = keyStates(condition.key, caller);
  return anyOf(states.map((state) => weighState(operator, qualifier, Boolean(ifExists), state, condition)));
}

function weighState(operator: Operator, qualifier: string, ifExists: boolean, state: KeyState, condition: Condition) {
  if (operator.family === "null") return weighNull(state, condition.values);
  if (state === "absent") {
    if (ifExists || qualifier === "forallvalues") return always;
    if (qualifier === "foranyvalue" && operator.negated) return perhaps;
    return certainly(operator.negated === true);
  }
  const matches = condition.values.map((value) => weighValue(operator, state, value, condition.key));
  const any = operator.family === "address" ? weighAddresses(state, condition.values) : anyMatch(matches);
  return operator.negated ? not(any) : any;
}

function weighNull(state: KeyState, values: readonly string[]): Reach {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  if (wanted.size !== 1 || !(wanted.has("true") || wanted.has("false"))) return perhaps;
  return certainly(wanted.has("true") === (state === "absent"));
}

/** A list of values matches when one of them does. */
function anyMatch(matches: readonly Reach[]): Reach {
  if (matches.includes(always)) return always;
  return matches.every((match) => match === never) ? never : perhaps;
}

function weighAddresses(state: KeyState, values: readonly string[]): Reach {
  const blocks = values.map((value) => parseCidr(value));
  const known = blocks.reduce<NonNullable<(typeof blocks)[number]>>((all, block) => union(all, block ?? nowhere), []);
  if (isEverywhere(known)) return always;
  if (state !== "address" || blocks.includes(undefined)) return perhaps;
  return from(known);
}

function weighValue({ family, ignoreCase }: Operator, state: KeyState, value: string, key: string): Reach {
  const isPattern = family === "pattern" && /[*?]/.test(value);
  if (family === "untold" || state === "address" || value.includes("${")) return perhaps;
  if (isPattern && /^\*+$/.test(value)) return always;
  if (state === "any") return perhaps;
  if (state === "other") return isPattern && !pinsOwner(key, value) ? perhaps : never;
  if (typeof state === "string") return perhaps;
  const same = ignoreCase ? state.is.toLowerCase() === value.toLowerCase() : state.is === value;
  return certainly(isPattern ? covers(value, [...state.is]) : same);
}

/** Whether a pattern names the account or organization in full, so that no other's principal can match it. */
function pinsOwner(key: string, pattern: string): boolean {
  const name = key.toLowerCase();
  if (name === "aws:principalarn") return /^arn:[^:]*:(?:iam|sts)::\d{12}:/.test(pattern);
  return name.endsWith("orgpaths") && /^o-[a-z0-9]+\//.test(pattern);
}
