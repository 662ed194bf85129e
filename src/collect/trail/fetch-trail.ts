import { CloudTrailClient, type Event, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { Gap } from "../../model/snapshot.ts";
import type { TrailEvent } from "../../model/trail-event.ts";
import { UnreadableAnswer } from "../aws-error.ts";
import { clientOf, type NeighbourSession } from "../neighbours/session.ts";
import { type PageRequest, readPages } from "../pager.ts";
import { toTrailEvent } from "./to-trail-event.ts";
import type { Trail, TrailWish } from "./trail.ts";
import { historyGaps, OutOfTime, tornGap, unreadableGap } from "./trail-gaps.ts";

const pageSizes = { largest: 50, smallest: 10 };

/** Whose calls are meant, as CloudTrail names services: `TagResource` is an operation of many. */
const sources = {
  gateway: ["apigateway.amazonaws.com"],
  /** AWS WAF, and what it was before: stages may still have web ACLs of the old one. */
  webAcls: ["wafv2.amazonaws.com", "waf-regional.amazonaws.com"],
};

/**
 * Looks up the calls of one name in a target: all of a period, or as much as AWS gives, and gaps that tell what is missing. By
 * name, since lookups take one attribute alone, and by service they would give all that only reads as well, Gatewarden's own
 * calls above all: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export async function fetchTrail(session: NeighbourSession, wish: TrailWish): Promise<Trail> {
  const gaps: Gap[] = [...historyGaps(session, wish)];
  const events: TrailEvent[] = [];
  let unreadable = 0;
  try {
    for await (const page of readPages(ask(session, wish), pageSizes.smallest, pageSizes.largest)) {
      const read = page.filter(isWanted).map((event) => toTrailEvent(event, session.fingerprint));
      const known = read.filter((event) => event !== undefined);
      events.push(...known);
      unreadable += read.length - known.length;
    }
  } catch (error) {
    gaps.push(tornGap(session, error));
  }
  if (unreadable > 0) gaps.push(unreadableGap(session, wish, unreadable));
  return { events, gaps };
}

/** Whether an event is of a call that may have changed what is looked at. One that names no service is kept, to be on the safe side. */
function isWanted({ ReadOnly, EventName = "", EventSource }: Event): boolean {
  const wanted = EventName.endsWith("WebACL") ? sources.webAcls : sources.gateway;
  return ReadOnly !== "true" && (EventSource === undefined || wanted.includes(EventSource));
}

function ask(session: NeighbourSession, { name, from, to, until = Infinity }: TrailWish): PageRequest<Event> {
  const client = clientOf(session, "cloudtrail", session.target.region, CloudTrailClient);
  const LookupAttributes = [{ AttributeKey: "EventName" as const, AttributeValue: name }];
  const asked = { LookupAttributes, ...(from ? { StartTime: from } : {}), EndTime: to };
  return async ({ size, token }) => {
    if (session.clock.now() >= until) throw new OutOfTime();
    const page = { MaxResults: size, ...(token === undefined ? {} : { NextToken: token }) };
    const { Events, NextToken } = await client.send(new LookupEventsCommand({ ...asked, ...page }));
    // Nothing at all is no news: only an empty list says that nothing happened.
    if (!Events) throw new UnreadableAnswer("AWS answered 200 without events");
    return { items: Events, token: NextToken };
  };
}
