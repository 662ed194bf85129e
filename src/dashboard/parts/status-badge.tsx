import type { VNode } from "preact";
import type { AuditView } from "../../feed/wire.ts";
import type { TargetCoverage } from "../../model/coverage.ts";

type Status = AuditView["status"] | TargetCoverage["status"];

const words: Readonly<Record<Status, readonly [kind: string, text: string]>> = {
  running: ["plain", "running"],
  complete: ["good", "complete"],
  incomplete: ["bad", "NOT COMPLETE"],
  interrupted: ["bad", "interrupted"],
  failed: ["bad", "not read"],
};

/** Whether all was read. */
export function StatusBadge({ status }: { readonly status: Status }): VNode {
  const [kind, text] = words[status];
  return <span class={`state ${kind}`}>{text}</span>;
}
