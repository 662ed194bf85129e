import { GetRestApiCommand } from "@aws-sdk/client-api-gateway";
import { GetApiCommand } from "@aws-sdk/client-apigatewayv2";
import type { CollectedEnd } from "../model/collected.ts";
import type { ApiRef, Gap, Snapshot } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import { apiGatewayArn } from "./arn.ts";
import { isNotFound } from "./aws-error.ts";
import type { CollectContext } from "./collect-target.ts";
import { kindOf, type ListedApi } from "./list-apis.ts";
import { noteGap, partReader, type Reader } from "./reader.ts";
import { count, createTally, type Tally, toCoverage } from "./tally.ts";
import { openSession, type TargetSession } from "./target-session.ts";
import type { OpenTarget } from "./targets.ts";
import { createTraffic, type Traffic } from "./traffic.ts";

/** Names an API: ids of both versions look the same. */
export interface ApiName {
  readonly id: string;
  readonly version: "v1" | "v2";
}

/** One API that was asked for. */
export interface NamedApi {
  readonly name: ApiName;
  /** Absent when it is not there any more, or could not be read. */
  readonly snapshot?: Snapshot;
  readonly end: CollectedEnd;
}

/** Reads what the APIs of a target share, and then some of them, by name. One that was deleted has vanished. */
export async function collectApis(
  open: OpenTarget,
  context: CollectContext,
  names: readonly ApiName[],
): Promise<{ readonly regional: Snapshot; readonly apis: readonly NamedApi[] }> {
  const session = openSession(open, context);
  const regional = await session.regional();
  const apis: NamedApi[] = [];
  for (const name of names) apis.push(await collectNamed(session, name, regional));
  return { regional, apis };
}

async function collectNamed(session: TargetSession, name: ApiName, regional: Snapshot): Promise<NamedApi> {
  const reader = partReader(session.reader);
  const before = new Map(session.traffic.calls);
  const listed = await findApi(reader, name);
  const seen = { apis: { rest: 0, http: 0, websocket: 0 }, resources: 0, vanished: [], gaps: regional.gaps };
  const tally = createTally(seen);
  const read = listed === "gone" ? { vanished: refOf(reader.target, name) } : listed && (await session.api(listed));
  if (read && "snapshot" in read) count(tally, read);
  else if (read) tally.vanished.push(read.vanished);
  const gaps = [...session.reader.gaps, ...reader.gaps];
  const end = toEnd(reader.target, tally, since(before, session.traffic), gaps);
  return { name, end, ...(read && "snapshot" in read ? { snapshot: read.snapshot } : {}) };
}

/** The API as a list would show it; undefined, and a gap, when AWS does not answer. */
async function findApi(reader: Reader, { id, version }: ApiName): Promise<ListedApi | "gone" | undefined> {
  const { v1, v2 } = reader.clients;
  try {
    if (version === "v1") {
      const { $metadata: _, ...api } = await v1.send(new GetRestApiCommand({ restApiId: id }));
      return { kind: "rest", api };
    }
    const { $metadata: _, ...api } = await v2.send(new GetApiCommand({ ApiId: id }));
    return {
      kind: kindOf(api),
      api: { Name: "", ProtocolType: undefined, RouteSelectionExpression: undefined, ...api },
    };
  } catch (error) {
    if (isNotFound(error)) return "gone";
    const operation = version === "v1" ? "GetRestApi" : "GetApi";
    noteGap(reader, { operation, scope: refOf(reader.target, { id, version }).arn, hides: ["*"] }, error);
    return undefined;
  }
}

function refOf(target: Target, { id, version }: ApiName): ApiRef {
  return { id, name: "", arn: apiGatewayArn(target, version === "v1" ? "restapis" : "apis", id) };
}

/** The requests that were sent since. */
function since(before: ReadonlyMap<string, number>, traffic: Traffic): Traffic {
  const calls = [...traffic.calls].map(([name, calls]): [string, number] => [name, calls - (before.get(name) ?? 0)]);
  const sent = calls.filter(([, count]) => count > 0);
  return { ...createTraffic(), calls: new Map(sent), unknownMembers: traffic.unknownMembers };
}

function toEnd(target: Target, tally: Tally, traffic: Traffic, targetGaps: readonly Gap[]): CollectedEnd {
  const coverage = toCoverage(target, tally, traffic, targetGaps);
  return { kind: "coverage", targetGaps, vanished: tally.vanished, coverage };
}
