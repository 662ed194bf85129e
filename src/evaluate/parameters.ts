import type { Json, JsonObject } from "../model/json.ts";
import { nearest } from "../model/nearest.ts";
import type { Policy, PolicyParameter } from "../model/policy.ts";
import type { Report } from "./compile.ts";

const isInteger = (value: Json) => Number.isSafeInteger(value);
const isText = (value: Json) => typeof value === "string";

const fits: Readonly<Record<PolicyParameter["type"], (value: Json) => boolean>> = {
  bool: (value) => typeof value === "boolean",
  int: isInteger,
  string: isText,
  "list<int>": (value) => Array.isArray(value) && value.every(isInteger),
  "list<string>": (value) => Array.isArray(value) && value.every(isText),
};

/** The values of a policy's parameters: its defaults, or what `overrides` gives instead. What doesn't fit is reported. */
export function parameterValues(policy: Policy, overrides: JsonObject | undefined, report: Report): JsonObject {
  const names = Object.keys(policy.parameters);
  for (const name of Object.keys(overrides ?? {}).filter((given) => !names.includes(given))) {
    const meant = nearest(name, names);
    const message = `the policy ${policy.id} has no parameter ${name}`;
    report(["parameters"], { message, ...(meant ? { nearest: meant } : {}) });
  }
  const values = Object.entries(policy.parameters).map(([name, parameter]): [string, Json] => {
    const value = overrides?.[name] ?? parameter.default;
    if (fits[parameter.type](value)) return [name, value];
    const message = `the parameter ${name} is of type ${parameter.type}, and ${JSON.stringify(value)} is not`;
    report(["parameters", name], { message });
    return [name, parameter.default];
  });
  return Object.fromEntries(values);
}
