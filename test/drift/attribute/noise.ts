import type { ChangedResource } from "../../../src/model/difference.ts";
import type { TrailRecord } from "../../../src/simulator/trail/trail-record.ts";

type Json = Record<string, unknown>;

/** Events that look much like the one that explains some changes, and explain none of them; different for each number. */
export function lookAlike(record: TrailRecord, changes: readonly ChangedResource[], number: number): TrailRecord {
  const event = JSON.parse(record.event) as Json;
  const ids = identifying(event, changes);
  const untouched = changes.every(({ change }) => change === "modified") ? [onOtherMembers] : [];
  const kinds = [failed, reading, unseen, ...untouched, ...ids.map((id) => aboutAnother(id))];
  const kind = kinds[number % kinds.length] ?? failed;
  const made = kind(event, number);
  const id = `noise-${record.id}-${number}`;
  const { eventName: name, readOnly } = made as { eventName: string; readOnly: boolean };
  return { ...record, id, name, readOnly, event: JSON.stringify({ ...made, eventID: id }) };
}

const failed = (event: Json): Json => ({ ...event, errorCode: "AccessDenied", responseElements: null });

const reading = (event: Json): Json => ({
  ...event,
  eventName: String(event.eventName).replace(/^[A-Z][a-z]+/, "Get"),
  readOnly: true,
});

/** One that changes what no snapshot holds. */
const unseen = (event: Json): Json => ({ ...event, eventName: "FlushStageCache" });

/** An update of the same thing that touches something else; of a call that is no update, one of another name. Of what was added, any update is part. */
function onOtherMembers(event: Json, number: number): Json {
  const request = event.requestParameters as Json;
  if (/^(Tag|Untag)/.test(String(event.eventName))) {
    return { ...event, requestParameters: { resourceArn: request.resourceArn, tags: { [`other${number}`]: "" } } };
  }
  if (!String(event.eventName).startsWith("Update")) return { ...event, eventName: `Other${event.eventName}` };
  const patches = { patchOperations: [{ op: "replace", path: `/other${number}`, value: "" }] };
  const labels = Object.entries(request).filter(
    ([name, value]) =>
      typeof value === "string" && /Id$|Name$|^httpMethod$|^responseType$|^statusCode$|^apiKey$|^basePath$/.test(name),
  );
  const input = `${String(event.eventName).replace("U", "u")}Input`;
  const rest = input in request ? { [input]: patches } : { [`other${number}`]: "" };
  return { ...event, requestParameters: { ...Object.fromEntries(labels), ...rest } };
}

/** The same call on something with a name that is much alike. */
const aboutAnother =
  (id: string) =>
  (event: Json, number: number): Json => ({
    ...event,
    requestParameters: rename(event.requestParameters, id, `${id}${number}`),
    responseElements: rename(event.responseElements, id, `${id}${number}`),
  });

function rename(value: unknown, from: string, to: string): unknown {
  if (value === from) return to;
  if (typeof value === "string")
    return value.startsWith("arn:") ? value.replace(new RegExp(`/${from}(?=/|$)`), () => `/${to}`) : value;
  if (Array.isArray(value)) return value.map((item) => rename(item, from, to));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rename(member, from, to)]));
}

/** The ids that all changes have in common, of those that the event names. */
function identifying(event: Json, changes: readonly ChangedResource[]): string[] {
  const paths = changes.map(
    ({ before, after }) => (before ?? after)?.arn.split(":").slice(5).join(":").split("/").slice(1) ?? [],
  );
  const [first = [], ...others] = paths.map((path) => path.filter((_, index) => index % 2 === 1));
  const makes = /^(Create|Generate|Import)/.test(String(event.eventName));
  const said = JSON.stringify([event.requestParameters, makes ? event.responseElements : null]);
  return first.filter((id) => others.every((other) => other.includes(id)) && said.includes(id));
}
