import type { Values } from "../handler.ts";
import { validationFailed } from "./refusals.ts";

/** An enumeration as the SDK exports it. */
export type Enumeration = Readonly<Record<string, string>>;

/** What is wrong with a value outside its enumeration, in AWS's words; undefined when it is within, or not set. */
export function enumViolation(place: string, value: unknown, allowed: Enumeration): string | undefined {
  const set = Object.values(allowed);
  const constraint = `Member must satisfy enum value set: [${set.join(", ")}]`;
  const failed = `at '${place}' failed to satisfy constraint:`;
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value))
    return set.includes(String(value)) ? undefined : `Value '${value}' ${failed} ${constraint}`;
  if (value.every((element) => set.includes(String(element)))) return undefined;
  return `Value '[${value.join(", ")}]' ${failed} Member must satisfy constraint: [${constraint}]`;
}

/**
 * Refuses an input with members outside their enumerations, naming all of them.
 * @param allowed by dotted path, e.g. `endpointConfiguration.types`
 */
export function checkEnums(operation: string, input: Values, allowed: Readonly<Record<string, Enumeration>>): void {
  const violations = Object.entries(allowed)
    .map(([path, set]) => enumViolation(`${inputName(operation)}.${path}`, valueAt(input, path), set))
    .filter((violation) => violation !== undefined);
  if (violations.length > 0) throw validationFailed(violations);
}

/** `updateStageInput` of `UpdateStage`: how AWS's messages name an operation's input. */
export function inputName(operation: string): string {
  return `${operation.charAt(0).toLowerCase()}${operation.slice(1)}Input`;
}

function valueAt(input: Values, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, member) => (value as Values | undefined | null)?.[member] ?? undefined, input);
}
