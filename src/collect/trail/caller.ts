import type { TrailAgent, TrailEvent } from "../../model/trail-event.ts";
import { readMember, readText } from "./read-member.ts";

type Caller = Pick<TrailEvent, "principal" | "role" | "session" | "service" | "agent" | "sourceAddress" | "userAgent">;

/** What stands for the address and the agent of a call that the console made. */
const internal = "AWS Internal";

/** What user agents begin with, or hold: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html */
const agents: readonly (readonly [RegExp, TrailAgent])[] = [
  [/^AWS Internal$|\bconsole\.(?:amazonaws|aws\.amazon)\.com|^\[?(?:\w+Console)|^Mozilla\//i, "console"],
  [/^aws-cli\//, "cli"],
  [/^[\w.-]+\.amazonaws\.com$|^aws-internal\//, "service"],
  [/\baws-sdk\b|\baws-sdk-|^Boto3?\b|^Botocore\b|\bTerraform\b|^APN\//i, "sdk"],
];

/**
 * Who made the call of an event, and by what means.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 * @param userName what LookupEvents itself says, where the event says nothing
 */
export function callerOf(record: Record<string, unknown>, userName: string | undefined): Caller {
  const identity = readMember(record, "userIdentity");
  const service = serviceOf(identity, record);
  const { role, session } = roleOf(identity);
  const own = readText(identity, "arn") ?? service ?? readText(identity, "principalId") ?? userName;
  return {
    principal: own ?? "unknown",
    ...(role === undefined ? {} : { role }),
    ...(session === undefined ? {} : { session }),
    ...(service === undefined ? {} : { service }),
    agent: agentOf(record, service),
    sourceAddress: readText(record, "sourceIPAddress") ?? "",
    userAgent: readText(record, "userAgent") ?? "",
  };
}

/** The session's name is what follows the role in `arn:aws:sts::111111111111:assumed-role/ROLE/SESSION`. */
function roleOf(identity: Record<string, unknown>): { role: string | undefined; session: string | undefined } {
  if (readText(identity, "type") !== "AssumedRole") return { role: undefined, session: undefined };
  const arn = readText(identity, "arn") ?? "";
  const role = readText(readMember(readMember(identity, "sessionContext"), "sessionIssuer"), "arn");
  return { role, session: /:assumed-role\/[^/]+\/(.+)$/.exec(arn)?.[1] };
}

/** The service that called: in somebody's behalf, or on its own. */
function serviceOf(identity: Record<string, unknown>, record: Record<string, unknown>): string | undefined {
  const candidates = [
    readText(identity, "invokedBy"),
    readText(record, "sourceIPAddress"),
    readText(record, "userAgent"),
  ];
  return candidates.find((text) => text?.endsWith(".amazonaws.com") && !/console|signin/.test(text));
}

function agentOf(record: Record<string, unknown>, service: string | undefined): TrailAgent {
  if (service === "cloudformation.amazonaws.com") return "cloudformation";
  if (service !== undefined) return "service";
  if (isConsoleSession(record)) return "console";
  if (readText(record, "sourceIPAddress") === internal) return "console";
  const userAgent = readText(record, "userAgent") ?? "";
  return agents.find(([pattern]) => pattern.test(userAgent))?.[1] ?? "unknown";
}

/** `sessionCredentialFromConsole` is there only when it is true; newer events have it with the session. */
function isConsoleSession(record: Record<string, unknown>): boolean {
  const session = readMember(readMember(record, "userIdentity"), "sessionContext");
  const places = [record, readMember(session, "attributes")];
  return places.some((place) => String(place.sessionCredentialFromConsole) === "true");
}
