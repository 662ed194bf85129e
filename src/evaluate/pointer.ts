import type { Difference } from "../model/difference.ts";
import type { Json } from "../model/json.ts";

/** Whether one of a resource's differences is at a member, beneath it, or in something around it that differs there. */
export function differsAt(differences: readonly Difference[], member: readonly string[]): boolean {
  return differences.some((difference) => concernsMember(difference, member));
}

/** Whether a difference is at a member, beneath it, or around it. The step `*` stands for any. */
export function concernsMember({ path, expected, actual }: Difference, member: readonly string[]): boolean {
  const steps = path.split("/").slice(1).map(toStep);
  if (!steps.every((step, index) => index >= member.length || [step, "*"].includes(member[index] ?? ""))) return false;
  const within = member.slice(steps.length);
  return within.length === 0 || JSON.stringify(valueIn(expected, within)) !== JSON.stringify(valueIn(actual, within));
}

function valueIn(value: Json | undefined, steps: readonly string[]): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined || typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return valueIn(value[step], rest);
}

/** A step of a JSON Pointer as it was before it was escaped. */
function toStep(escaped: string): string {
  return escaped.replaceAll("~1", "/").replaceAll("~0", "~");
}
