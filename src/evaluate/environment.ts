import { Environment } from "@marcbachmann/cel-js";
import type { JsonObject } from "../model/json.ts";
import type { CaseSubject, Policy } from "../model/policy.ts";
import type { ResourceType } from "../model/resource-type.ts";
import { registerChanged } from "./changed.ts";
import { registerFunctions } from "./functions/register.ts";
import { registerHas } from "./has.ts";
import { defineInstanceType, instanceType } from "./instance.ts";
import { type Fields, structures } from "./structures.ts";
import { regionalFields, variablesOf } from "./variables.ts";

/** Bounds that a readable policy never meets, and that keep a hostile one from stalling the loader. */
export const limits = {
  maxAstNodes: 500,
  maxDepth: 30,
  maxListElements: 200,
  maxMapEntries: 50,
  maxCallArguments: 8,
};

/** Where expressions of one policy case are compiled: cel-js's environment, and the names that may be used in it. */
export interface PolicyEnvironment {
  readonly cel: Environment;
  /** CEL types by variable name. */
  readonly variables: ReadonlyMap<string, string>;
  /** Members by structure name. */
  readonly structures: ReadonlyMap<string, Fields>;
  /** Values of the policy's parameters. */
  readonly parameters: ParameterValues;
}

/** Values by parameter name, of the types that the policy declares. */
export type ParameterValues = JsonObject;

/** The type of `regional`. */
export const Regional = defineInstanceType(regionalFields);

const known = new Map([...structures, ["Regional", regionalFields]]);
const byCase = new Map<string, Environment>();
let base: Environment | undefined;

const arithmetic = {
  "+": (a: number, b: number) => a + b,
  "-": (a: number, b: number) => a - b,
  "*": (a: number, b: number) => a * b,
  "/": (a: number, b: number) => a / b,
};

/** Numbers are doubles, because AWS's are JSON; whole-number literals must compare with them all the same. */
function registerNumbers(cel: Environment): void {
  const holds = (list: readonly (number | bigint)[], value: number | bigint) =>
    list.some((element) => Number(element) === Number(value));
  cel.registerOperator("double == int", (a: number, b: bigint) => a === Number(b));
  cel.registerOperator("double in list<int>", (a: number, list: bigint[]) => holds(list, a));
  cel.registerOperator("int in list<double>", (a: bigint, list: number[]) => holds(list, a));
  for (const [operator, calculate] of Object.entries(arithmetic)) {
    const mixed = (a: number | bigint, b: number | bigint) => calculate(Number(a), Number(b));
    cel.registerOperator(`double ${operator} int: double`, mixed);
    cel.registerOperator(`int ${operator} double: double`, mixed);
  }
}

function createBase(): Environment {
  const cel = new Environment({ limits });
  for (const [name, fields] of structures) cel.registerType(name, { ctor: instanceType(name), fields });
  cel.registerType("Regional", { ctor: Regional, fields: regionalFields });
  registerNumbers(cel);
  registerHas(cel);
  registerFunctions(cel);
  return cel;
}

function environmentOf(type: ResourceType, subject: CaseSubject | undefined): Environment {
  const key = `${subject ?? "resource"} ${type}`;
  const existing = byCase.get(key);
  if (existing) return existing;
  base ??= createBase();
  const cel = base.clone();
  if (subject) registerChanged(cel);
  for (const [name, variableType] of variablesOf(type, subject)) cel.registerVariable(name, variableType);
  byCase.set(key, cel);
  return cel;
}

const parameterTypes = {
  bool: "bool",
  int: "double",
  string: "string",
  "list<int>": "list<double>",
  "list<string>": "list<string>",
};

/** The environment of a policy's expressions about `type`; `parameters` is there when the policy declares any. */
export function createEnvironment(
  policy: Policy,
  type: ResourceType,
  parameters: ParameterValues,
  subject?: CaseSubject,
): PolicyEnvironment {
  const declared = Object.entries(policy.parameters);
  const variables = new Map(variablesOf(type, subject));
  const cel = environmentOf(type, subject);
  if (declared.length === 0) return { cel, variables, structures: known, parameters };
  const fields = Object.fromEntries(declared.map(([name, parameter]) => [name, parameterTypes[parameter.type]]));
  const Parameters = defineInstanceType(fields);
  const own = cel.clone();
  own.registerType("Parameters", { ctor: Parameters, fields });
  own.registerConstant("parameters", "Parameters", new Parameters(parameters));
  variables.set("parameters", "Parameters");
  return { cel: own, variables, structures: new Map([...known, ["Parameters", fields]]), parameters };
}
