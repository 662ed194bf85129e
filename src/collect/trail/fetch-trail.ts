import { CloudTrailClient, type Event, type LookupAttribute, LookupEventsCommand } from "@aws-sdk/client-cloudtrail";
import type { Gap } from "../../model/snapshot.ts";
import { targetScope } from "../../model/target.ts";
import type { TrailEvent } from "../../model/trail-event.ts";
import { messageOf, reasonOf, UnreadableAnswer } from "../aws-error.ts";
import { clientOf, type NeighbourSession } from "../neighbours/session.ts";
import { type PageRequest, readPages } from "../pager.ts";
import { toTrailEvent } from "./to-trail-event.ts";
import type { Trail, TrailWish } from "./trail.ts";

const operation = "cloudtrail:LookupEvents";
const pageSizes = { largest: 50, smallest: 10 };
const historyMs = 90 * 24 * 3600 * 1000;

/** One lookup takes one attribute: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const lookups = {
  gateway: { AttributeKey: "EventSource", AttributeValue: "apigateway.amazonaws.com" },
  webAcls: ["AssociateWebACL", "DisassociateWebACL"].map((AttributeValue) => ({
    AttributeKey: "EventName" as const,
    AttributeValue,
  })),
} as const;

/** Reads a target's trail: all of a period, or as much as AWS gives, and gaps that tell what is missing. */
export async function fetchTrail(session: NeighbourSession, wish: TrailWish): Promise<Trail> {
  const gaps: Gap[] = [...historyGaps(session, wish)];
  const events: TrailEvent[] = [];
  for (const attribute of [lookups.gateway, ...(wish.webAcls ? lookups.webAcls : [])]) {
    if (gaps.some(({ reason }) => reason === "denied")) break;
    events.push(...(await lookUp(session, wish, attribute, gaps)));
  }
  return { events: events.sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : 0)), gaps };
}

async function lookUp(
  session: NeighbourSession,
  wish: TrailWish,
  attribute: LookupAttribute,
  gaps: Gap[],
): Promise<TrailEvent[]> {
  const found: TrailEvent[] = [];
  let unreadable = 0;
  try {
    for await (const page of readPages(ask(session, wish, attribute), pageSizes.smallest, pageSizes.largest)) {
      const changing = page.filter(({ ReadOnly }) => ReadOnly !== "true");
      const events = changing.map((event) => toTrailEvent(event, session.fingerprint));
      const known = events.filter((event) => event !== undefined);
      found.push(...known);
      unreadable += events.length - known.length;
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === "stopped") throw error;
    const remedy = reason === "denied" ? { remedy: `Allow ${operation} on *.` } : {};
    gaps.push({ ...gapIn(session), reason, message: messageOf(error), ...remedy });
  }
  if (unreadable > 0) gaps.push(unreadableGap(session, unreadable));
  return found;
}

function ask(session: NeighbourSession, { from, to }: TrailWish, attribute: LookupAttribute): PageRequest<Event> {
  const client = clientOf(session, "cloudtrail", session.target.region, CloudTrailClient);
  const asked = { LookupAttributes: [attribute], StartTime: from, EndTime: to };
  return async ({ size, token }) => {
    const page = { MaxResults: size, ...(token === undefined ? {} : { NextToken: token }) };
    const { Events, NextToken } = await client.send(new LookupEventsCommand({ ...asked, ...page }));
    // Nothing at all is no news: only an empty list says that nothing happened.
    if (!Events) throw new UnreadableAnswer("AWS answered 200 without events");
    return { items: Events, token: NextToken };
  };
}

/** A period that begins before CloudTrail's memory does. */
function historyGaps(session: NeighbourSession, { from }: TrailWish): Gap[] {
  const oldest = session.clock.now() - historyMs;
  if (from.getTime() >= oldest) return [];
  const [asked, known] = [from, new Date(oldest)].map((date) => date.toISOString().slice(0, 10));
  const message = `CloudTrail's event history goes back 90 days, to ${known}: who changed something between ${asked} and then is not known`;
  const remedy = "Look for earlier events where a trail delivers them, in its S3 bucket or in CloudTrail Lake.";
  return [{ ...gapIn(session), reason: "unsupported", message, remedy }];
}

function unreadableGap(session: NeighbourSession, count: number): Gap {
  const what = count === 1 ? "1 event whose record" : `${count} events whose records`;
  return { ...gapIn(session), reason: "unreadable", message: `CloudTrail gave ${what} can't be read` };
}

/** Hides nothing of what there is, only who made it so. */
function gapIn({ target }: NeighbourSession): Pick<Gap, "operation" | "scope" | "hides"> {
  return { operation, scope: targetScope(target), hides: [] };
}
