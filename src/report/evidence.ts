import type { Evidence, Finding, FindingExposure } from "../model/finding.ts";

/** The value that decided, as JSON; undefined where the member is not set. */
export function seenValue({ actual }: Evidence): string | undefined {
  return actual === undefined ? undefined : JSON.stringify(actual);
}

/** `stage.tracingEnabled is false, expected stage.tracingEnabled`; of an unknown, what kept the value from being seen. */
export function describeEvidence({ status, evidence }: Pick<Finding, "status" | "evidence">): readonly string[] {
  if (status === "unknown") return [...new Set(evidence.map(({ expected }) => expected))];
  return evidence.map((one) => {
    const seen = seenValue(one);
    return `${one.path} ${seen === undefined ? "is not set" : `is ${seen}`}, expected ${one.expected}`;
  });
}

/** `open`, or `unknown, at worst open`. */
export function describeVerdict({ verdict, atWorst }: FindingExposure): string {
  return verdict === "unknown" ? `unknown, at worst ${atWorst}` : verdict;
}
