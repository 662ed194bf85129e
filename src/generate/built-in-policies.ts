import { relative } from "node:path";
import type { Policy } from "../model/policy.ts";

/** The policies that come with Gatewarden as one file, for places that have no files: what evaluates them needs no examples. */
export function generateBuiltInPolicies(root: string, policies: readonly Policy[]): string {
  const lines = policies.map((policy) => JSON.stringify(withoutExamples(root, policy)));
  return `[\n${lines.join(",\n")}\n]\n`;
}

function withoutExamples(root: string, { cases, file, ...policy }: Policy): Policy {
  const examples = { pass: [], fail: [], skip: [] };
  return { ...policy, cases: cases.map((one) => ({ ...one, examples })), file: relative(root, file) };
}
