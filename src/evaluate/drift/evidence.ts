import type { ChangedResource } from "../../model/difference.ts";
import type { Evidence } from "../../model/finding.ts";
import { shorten } from "../evidence.ts";
import { type Entry, nameOf } from "./account.ts";

/** Differences as evidence. One in another resource than `own`, which the finding is about, names its resource first. */
export function differenceEvidence(entries: readonly Entry[], own?: ChangedResource): Evidence[] {
  return entries.map(({ changed, difference }) => {
    if (changed.change === "added") return { path: labelOf(changed), actual: "added", expected: "no such resource" };
    if (changed.change === "removed") return { path: labelOf(changed), actual: "removed", expected: "the resource" };
    const { path, expected, actual } = difference;
    return {
      path: changed === own ? path : `${labelOf(changed)} ${path}`,
      ...(actual === undefined ? {} : { actual: shorten(actual) }),
      expected: expected === undefined ? "no value" : JSON.stringify(shorten(expected)),
    };
  });
}

/** `ApiGateway::Method GET /pets` */
function labelOf(changed: ChangedResource): string {
  return `${changed.type.replace(/^AWS::/, "")} ${nameOf(changed)}`;
}
