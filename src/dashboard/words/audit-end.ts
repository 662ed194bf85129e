import type { AuditDetailsView } from "../../feed/wire.ts";
import { count, number } from "../../report/words.ts";

/** `Audit finished: 3 new findings, 1 resolved.`, and whether it was complete. */
export function describeEnd({ targets, status }: AuditDetailsView): string {
  const sum = (kind: string) => targets.reduce((total, { changes }) => total + (changes[kind] ?? 0), 0);
  const kinds = [
    [sum("new"), (many: number) => count(many, "new finding")],
    [sum("reopened"), (many: number) => `${number(many)} reopened`],
    [sum("resolved"), (many: number) => `${number(many)} resolved`],
    [sum("waived"), (many: number) => `${number(many)} waived`],
  ] as const;
  const changes = kinds.filter(([many]) => many > 0).map(([many, words]) => words(many));
  const ending = {
    complete: "finished",
    incomplete: "finished, NOT COMPLETE",
    interrupted: "interrupted",
    running: "runs",
  };
  return `Audit ${ending[status]}: ${changes.join(", ") || "nothing changed"}.`;
}
