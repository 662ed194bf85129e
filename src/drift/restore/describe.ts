import type { RestoreStep } from "../../model/restore.ts";

/** One step as a short sentence, without its full stop: `Set tlsConfig.insecureSkipVerification of GET /invoices back to false`. */
export function describeStep(step: RestoreStep): string {
  const [, operation = ""] = step.operation.split(":");
  const [first] = step.restores;
  const name = first?.name ?? "";
  const what = kindOf(step);
  if (operation === "CreateDeployment") return `Deploy to ${name}`;
  if (operation === "DisassociateWebACL") return `Take the web ACL off stage ${name}`;
  if (operation === "AssociateWebACL") return `Put stage ${name} behind its web ACL again`;
  const paths = (first?.paths ?? []).filter((path) => path !== "");
  if (/^(?:Update|Put|TagResource|UntagResource)/.test(operation) && paths.length > 0)
    return setBack(step, paths, name);
  if (operation.startsWith("Delete")) return deletion(step, paths, what, name);
  return `${operation.startsWith("Update") ? "Set up" : "Make"} ${what} ${name}${operation.startsWith("Update") ? "" : " again"}`;
}

/** Several steps as one sentence: each after the one before it. */
export function describeSteps(steps: readonly RestoreStep[]): string {
  return steps
    .map(describeStep)
    .map((sentence, index) => (index === 0 ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1)))
    .join(", then ");
}

function setBack(step: RestoreStep, paths: readonly string[], name: string): string {
  const shown = paths
    .slice(0, 3)
    .map((path) => path.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~"));
  const more = paths.length > 3 ? ` and ${paths.length - 3} more` : "";
  const value = step.restores[0]?.backTo;
  return `Set ${shown.join(", ")}${more} of ${name} back${value === undefined ? "" : ` to ${value}`}`;
}

function deletion(step: RestoreStep, paths: readonly string[], what: string, name: string): string {
  const parts = step.restores.length - 1;
  if (paths.length > 0) return setBack(step, paths, name);
  return `Delete ${what} ${name}${parts > 0 ? ` with its ${parts} parts` : ""}`;
}

/** `AWS::ApiGateway::UsagePlan` is a usage plan. */
function kindOf({ restores }: RestoreStep): string {
  const last = restores[0]?.type.split("::")[2] ?? "";
  return last
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase()
    .replace(/^rest api$/, "API")
    .replace(/^api (?=key|mapping)/, "API ")
    .replace(/^api$/, "API");
}
