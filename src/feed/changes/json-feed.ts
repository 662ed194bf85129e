import { forTerminal } from "../../report/escape.ts";
import type { ChangeView } from "../wire.ts";

/** https://www.jsonfeed.org/version/1.1/, with all that is known of a change in a member of its own. */
export function toJsonFeed(changes: readonly ChangeView[], next: string | undefined): object {
  return {
    version: "https://jsonfeed.org/version/1.1",
    title: "Gatewarden: changes of findings",
    description: "What happened to findings about Amazon API Gateway. Text from AWS is untrusted.",
    ...(next === undefined ? {} : { next_url: next }),
    items: changes.map(toItem),
  };
}

function toItem(change: ChangeView): object {
  const { finding, sequence, kind, severity, to, recordedAt, about } = change;
  const message = about
    ? `${about.message} (${about.resource.name})`
    : `Finding ${finding}, which was forgotten since.`;
  return {
    id: `${finding}-${sequence}`,
    title: forTerminal(`${kind}: ${about?.title ?? finding}`),
    content_text: forTerminal(message),
    date_published: recordedAt,
    tags: [kind, severity, to, ...(about ? [about.policy] : [])],
    _gatewarden: change,
  };
}
