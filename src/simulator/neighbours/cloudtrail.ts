import { LookupEvents$ } from "@aws-sdk/client-cloudtrail";
import { awsJson } from "../aws-json.ts";
import { AwsError, type Handler, type Values } from "../handler.ts";
import type { TrailRecord } from "../trail/trail-record.ts";
import type { NeighbourService } from "./services.ts";

const day = 24 * 3600 * 1000;
const historyDays = 90;
const largestPage = 50;

/** What an attribute is compared with; those that API Gateway's events lack match nothing. */
const attributes: Readonly<Record<string, (record: TrailRecord) => string>> = {
  EventId: ({ id }) => id,
  EventName: ({ name }) => name,
  EventSource: ({ source }) => source,
  ReadOnly: ({ readOnly }) => String(readOnly),
  Username: ({ userName }) => userName,
};

const lookupEvents: Handler = (input, { region, now }) => {
  const matches = toFilter(input, now());
  const size = pageSizeOf(input.MaxResults);
  const page: TrailRecord[] = [];
  let index = startOf(input, region.trail);
  for (; index >= 0 && page.length < size; index -= 1) {
    const record = region.trail[index];
    if (record && matches(record)) page.push(record);
  }
  const more = region.trail.slice(0, index + 1).some(matches);
  return { Events: page.map(toEvent), ...(more ? { NextToken: writeToken(input, index) } : {}) };
};

/** AWS CloudTrail. https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
export const cloudTrail: NeighbourService = {
  schemas: { LookupEvents$ },
  speak: awsJson,
  handlers: { LookupEvents: lookupEvents },
};

/** Which records the request asks for. Fails as AWS does for a period that ends before it starts, and for two attributes. */
function toFilter(input: Values, now: Date): (record: TrailRecord) => boolean {
  const [attribute, ...others] = (input.LookupAttributes ?? []) as { AttributeKey: string; AttributeValue: string }[];
  if (others.length > 0) {
    throw new AwsError(400, "InvalidLookupAttributesException", "You can specify only one lookup attribute.");
  }
  const end = input.EndTime instanceof Date ? input.EndTime : now;
  const start = input.StartTime instanceof Date ? input.StartTime : new Date(0);
  if (start > end) throw new AwsError(400, "InvalidTimeRangeException", "The start time is after the end time.");
  const oldest = Math.max(start.getTime(), now.getTime() - historyDays * day);
  return (record) => {
    if (record.time.getTime() < oldest || record.time > end) return false;
    return attribute === undefined || attributes[attribute.AttributeKey]?.(record) === attribute.AttributeValue;
  };
}

function pageSizeOf(asked: unknown): number {
  if (asked === undefined) return largestPage;
  const size = Number(asked);
  if (size >= 1 && size <= largestPage) return size;
  throw new AwsError(400, "InvalidMaxResultsException", "A value between 1 and 50 is required.");
}

/** A token holds the index of the next record, newest first, and is good for the request that it was given for alone. */
function writeToken(input: Values, next: number): string {
  return Buffer.from(`${next} ${scopeOf(input)}`).toString("base64url");
}

function startOf(input: Values, trail: readonly TrailRecord[]): number {
  if (input.NextToken === undefined) return trail.length - 1;
  const text = Buffer.from(String(input.NextToken), "base64url").toString();
  const space = text.indexOf(" ");
  const next = Number(text.slice(0, space));
  if (space > 0 && Number.isInteger(next) && text.slice(space + 1) === scopeOf(input)) return next;
  throw new AwsError(400, "InvalidNextTokenException", "The token is not valid, or was given for another request.");
}

function scopeOf({ LookupAttributes, StartTime, EndTime }: Values): string {
  return JSON.stringify([LookupAttributes, StartTime, EndTime]);
}

function toEvent({ id, name, source, time, userName, readOnly, event }: TrailRecord): Values {
  return {
    EventId: id,
    EventName: name,
    EventSource: source,
    EventTime: time,
    Username: userName,
    ReadOnly: String(readOnly),
    Resources: [],
    CloudTrailEvent: event,
  };
}
