import { isOpenText, type Restored, type RestoreInput, type RestoreStep } from "../../model/restore.ts";
import { entriesOf, itemsOf } from "./member-change.ts";

/**
 * One step as a short sentence, without its full stop: `Set tlsConfig.insecureSkipVerification of GET /invoices back to false`.
 * Names and values in it are as AWS gave them: escape it for where it is shown.
 */
export function describeStep({ operation, input, restores }: RestoreStep): string {
  const [restored] = restores;
  if (!restored) return operation;
  const { name } = restored;
  const call = operation.slice(operation.indexOf(":") + 1);
  const special = specialSentence(call, input, name);
  if (special !== undefined) return special;
  const paths = restored.paths.filter((path) => path !== "");
  if (paths.length > 0) return settingBack(restored, paths);
  const what = `${kindOf(restored)} ${name}`;
  if (call.startsWith("Delete")) return `Delete ${what}${partsOf(restores.length - 1)}`;
  return call.startsWith("Update") ? `Prepare ${what}` : `Make ${what} again`;
}

/** Several steps as one sentence, each after the one before: `Set … back to false, then deploy to prod`. */
export function describeSteps(steps: readonly RestoreStep[]): string {
  const [first = "", ...others] = steps.map(describeStep);
  return [first, ...others.map((sentence) => sentence.charAt(0).toLowerCase() + sentence.slice(1))].join(", then ");
}

function specialSentence(call: string, input: RestoreInput, name: string): string | undefined {
  if (call === "AssociateWebACL") return `Put stage ${name} behind its web ACL again`;
  if (call === "DisassociateWebACL") return `Take the web ACL off stage ${name}`;
  if (call === "CreateDeployment")
    return "stageName" in input ? `Deploy to ${name}` : `Deploy the API for stage ${name}`;
  if (/^Put(?:Method|Integration)Response$/.test(call)) return `Put response ${input.statusCode} of ${name} back`;
  return call === "UpdateStage" ? pointing(input, name) : undefined;
}

function pointing(input: RestoreInput, name: string): string | undefined {
  const patch = itemsOf(input.patchOperations)
    .map(entriesOf)
    .find(({ path }) => path === "/deploymentId");
  const deployment = patch?.value ?? input.DeploymentId;
  if (deployment === undefined) return undefined;
  return `Point stage ${name} to ${isOpenText(deployment) ? "that deployment" : `deployment ${String(deployment)} again`}`;
}

/** How many members a sentence names. */
const mostNamed = 3;

function settingBack({ name, backTo }: Restored, paths: readonly string[]): string {
  const named = paths.slice(0, mostNamed).map((path) => {
    return path.slice(1).replaceAll("/", ".").replaceAll("~1", "/").replaceAll("~0", "~");
  });
  const more = paths.length > mostNamed ? ` and ${paths.length - mostNamed} more` : "";
  return `Set ${named.join(", ")}${more} of ${name} back${backTo === undefined ? "" : ` to ${backTo}`}`;
}

function partsOf(count: number): string {
  if (count <= 0) return "";
  return count === 1 ? " with the part beneath it" : ` with the ${count} parts beneath it`;
}

/** `AWS::ApiGateway::UsagePlan` is a usage plan. */
function kindOf({ type }: Restored): string {
  const words = (type.split("::")[2] ?? "").replaceAll(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
  return words.replace(/^(?:rest )?api\b/, "API").replace("vpc", "VPC");
}
