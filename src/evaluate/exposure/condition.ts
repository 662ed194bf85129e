import { type Addresses, everyAddress, holdsEveryAddress, noAddress, nowhere, parseCidr, union } from "./addresses.ts";
import { type Caller, type KeyState, keyStates } from "./caller.ts";
import { covers } from "./pattern.ts";
import type { Condition } from "./policy-document.ts";
import { always, anyOf, both, certainly, either, from, never, not, perhaps, type Reach } from "./reach.ts";

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
  const absent = weighAbsent(operator, qualifier, ifExists);
  if (state === "absent") return absent;
  const matches =
    operator.family === "address" ? weighBlocks(state, condition.values) : weighValues(operator, state, condition);
  const present = operator.negated ? not(matches) : matches;
  if (state !== "address") return present;
  return either(both(present, from(everyAddress)), both(absent, from(noAddress)));
}

/** What an operator makes of a request that lacks the key. */
function weighAbsent({ negated }: Operator, qualifier: string, ifExists: boolean): Reach {
  if (ifExists || qualifier === "forallvalues") return always;
  return qualifier === "foranyvalue" && negated ? perhaps : certainly(negated === true);
}

function weighNull(state: KeyState, values: readonly string[]): Reach {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  if (wanted.size !== 1 || !(wanted.has("true") || wanted.has("false"))) return perhaps;
  const isAbsent = state === "address" ? from(noAddress) : certainly(state === "absent");
  return wanted.has("true") ? isAbsent : not(isAbsent);
}

function weighBlocks(state: KeyState, values: readonly string[]): Reach {
  const blocks = values.map((value) => parseCidr(value));
  const known = blocks.reduce<Addresses>((all, block) => union(all, block ?? nowhere), nowhere);
  if (holdsEveryAddress(known)) return always;
  return state === "address" && !blocks.includes(undefined) ? from(known) : perhaps;
}

/** A list of values matches when one of them does. */
function weighValues(operator: Operator, state: KeyState, { key, values }: Condition): Reach {
  const matches = values.map((value) => weighValue(operator, state, value, key));
  if (matches.includes(always)) return always;
  return matches.every((match) => match === never) ? never : perhaps;
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
