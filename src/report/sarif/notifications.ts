import type { Notification, ReportingDescriptor } from "sarif";
import type { Report, ReportGap } from "../../model/report.ts";
import type { GapReason } from "../../model/snapshot.ts";
import { targetName } from "../../model/target.ts";
import { forSarif } from "../escape.ts";
import { count } from "../words.ts";

const gapReasons: Readonly<Record<GapReason, string>> = {
  denied: "AWS denied a request, so that part of the configuration was not seen",
  throttled: "AWS throttled a request to the end, so that part of the configuration was not seen",
  failed: "A request failed, so that part of the configuration was not seen",
  unreadable: "An answer could not be read, so that part of the configuration was not seen",
  expired: "The credentials expired, so that part of the configuration was not seen",
  stopped: "The audit was stopped, so that part of the configuration was not seen",
  unsupported: "The Region does not offer an operation, so that part of the configuration was not seen",
};

const others = {
  "policy-error": "A policy broke while it was evaluated and decided nothing",
  interrupted: "The audit was stopped before its end",
  vanished: "An API was deleted while the audit ran",
  "unknown-member": "AWS answered with a member that this version does not know",
  "results-left-out": "More results were found than a SARIF consumer accepts",
} as const;

/** Every kind of notification that {@link toNotifications} gives. */
export const notificationDescriptors: readonly ReportingDescriptor[] = [
  ...Object.entries(gapReasons).map(([reason, text]) => ({ id: `gap-${reason}`, shortDescription: { text } })),
  ...Object.entries(others).map(([id, text]) => ({ id, shortDescription: { text } })),
];

/** What the audit could not see or do, for people who read only this file. */
export function toNotifications(report: Report, leftOut: number): Notification[] {
  const unseen = `${others["results-left-out"]}: ${count(leftOut, "result")} left out, see the JSON report`;
  return [
    ...(report.interrupted ? [toNotification("interrupted", "error", others.interrupted)] : []),
    ...(leftOut > 0 ? [toNotification("results-left-out", "error", unseen)] : []),
    ...report.gaps.map((gap) => toNotification(`gap-${gap.reason}`, "error", describeGap(gap))),
    ...report.errors.map((error) => ({
      ...toNotification("policy-error", "error", `${error.policy} on ${error.resource}: ${error.message}`),
      ...(report.policies.some(({ id }) => id === error.policy) ? { associatedRule: { id: error.policy } } : {}),
    })),
    ...report.coverage.flatMap(({ target, vanished, unknownMembers }) => [
      ...vanished.map((arn) => toNotification("vanished", "note", `${targetName(target)}: ${arn}`)),
      ...unknownMembers.map(({ operation, path }) =>
        toNotification("unknown-member", "note", `${targetName(target)}: ${operation} ${path}`),
      ),
    ]),
  ];
}

function describeGap({ target, operation, reason, scope, message, hides, remedy }: ReportGap): string {
  const hidden = hides.includes("*") ? "everything in it" : hides.join(", ");
  const words = `${targetName(target)}: ${operation} ${reason} on ${scope}, which hides ${hidden}: ${message}`;
  return remedy ? `${words} To do: ${remedy}` : words;
}

function toNotification(id: string, level: "error" | "note", text: string): Notification {
  return { descriptor: { id }, level, message: { text: forSarif(text) } };
}
