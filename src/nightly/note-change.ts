import { type CallEvent, type ChangedPart, changedParts, nameOf } from "./changed-part.ts";

/** Where it is noted what is to be audited, and who is asked to. */
export interface ChangeDesk {
  /** False when an audit of `what` was asked for already, because of another event. */
  noteDue(what: string, event: string): Promise<boolean>;
  /** Asks for an audit, a while from now. */
  ask(part: ChangedPart, seconds: number): Promise<void>;
}

/** How long changes are gathered, in seconds: a deployment makes dozens in one go, and findings are to be there within a minute. */
const gatherFor = 30;

/** Asks for an audit of what an event changed, once for a burst of events. Returns what was asked for. */
export async function noteChange(desk: ChangeDesk, event: CallEvent): Promise<readonly ChangedPart[]> {
  const asked: ChangedPart[] = [];
  for (const part of changedParts(event)) {
    if (!(await desk.noteDue(nameOf(part), idOf(event)))) continue;
    await desk.ask(part, gatherFor);
    asked.push(part);
  }
  return asked;
}

function idOf({ id, detail }: CallEvent): string {
  return typeof detail?.eventID === "string" ? detail.eventID : (id ?? "");
}
