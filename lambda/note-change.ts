import { type CallEvent, nameOf } from "../src/nightly/changed-part.ts";
import { noteChange } from "../src/nightly/note-change.ts";
import { changeDesk } from "./change-desk.ts";
import { type Invocation, logger, observed } from "./telemetry.ts";

/** Asks for an audit of what a call changed, once for a burst of calls. */
export async function handler(
  event: CallEvent,
  invocation: Invocation,
): Promise<{ readonly asked: readonly string[] }> {
  return await observed(invocation, async () => {
    const asked = (await noteChange(changeDesk, event)).map(nameOf);
    if (asked.length > 0) logger.info("audit asked for", { event: event.id, parts: asked });
    return { asked };
  });
}
