import { UserError } from "../errors.ts";
import { nearest } from "../model/nearest.ts";
import { type Line, span } from "../report/terminal/paint.ts";
import { count } from "../report/words.ts";
import type { Flags } from "./audit-flags.ts";
import { withStore } from "./open-store.ts";
import { printLines } from "./print-lines.ts";

/** `gatewarden deliver retry`: makes dead letters due again, of one receiver or of all. */
export async function runDeliverRetry(name: string | undefined, flags: Flags): Promise<number> {
  const retried = await withStore(flags, async (store, { deliver }) => {
    const known = new Set([...(await store.outbox.status()).map(({ receiver }) => receiver), ...Object.keys(deliver)]);
    if (name !== undefined && !known.has(name)) throw unknownReceiver(name, [...known]);
    const counts: [name: string, count: number][] = [];
    for (const one of name === undefined ? known : [name]) {
      counts.push([one, await store.outbox.retry(one, new Date())]);
    }
    return counts.filter(([, amount]) => amount > 0);
  });
  const lines = retried.map(([one, amount]): Line => [span(`${one}: ${count(amount, "dead letter")} due again`)]);
  await printLines(lines.length > 0 ? lines : [[span("There are no dead letters.", "quiet")]]);
  return 0;
}

/** What to say of a name that no receiver has. */
export function unknownReceiver(name: string, known: readonly string[]): UserError {
  const near = nearest(name, known);
  const next = near ? `Did you mean ${near}?` : `There are: ${known.join(", ")}.`;
  return new UserError(
    `There is no receiver ${name}`,
    known.length > 0 ? next : "Name receivers under `deliver:` in gatewarden.yaml.",
  );
}
