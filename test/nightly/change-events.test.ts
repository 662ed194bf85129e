import * as restPackage from "@aws-sdk/client-api-gateway";
import * as v2Package from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TrackedFinding } from "../../src/model/tracked-finding.ts";
import { auditTarget } from "../../src/nightly/audit-target.ts";
import type { CallEvent } from "../../src/nightly/changed-part.ts";
import type { Values } from "../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { restCalls } from "../drift/attribute/rest-calls.ts";
import { buildRest } from "../drift/attribute/rest-fixture.ts";
import { emptyOf, regionHere } from "../drift/attribute/run-call.ts";
import { v2Calls } from "../drift/attribute/v2-calls.ts";
import { buildV2 } from "../drift/attribute/v2-fixture.ts";
import { sendByName } from "../simulator/sdk-client.ts";
import { asked, openDesk, type TestDesk } from "./change-desk.ts";
import { beginNight, type Night, openNight } from "./night.ts";

const target = { target: { partition: "aws", accountId, region }, gaps: [] };
const place = (aws: Simulator) => ({ aws, accountId, region });
const identity = { arn: `arn:aws:iam::${accountId}:user/alice` };
/** Policies of one standard, so that a hundred audits don't take long. */
const settings = { standards: ["FSBP"] };
/** Calls that change nothing that a snapshot holds. */
const nothing =
  /Documentation(?:Part|Parts)$|DeleteDocumentationVersion|UpdateDocumentationVersion|^Flush|Portal|Product|^ResetAuthorizersCache|^UpdateUsage$/;

/** Events of one deployment. */
const burst = 500;

let aws: Simulator;
let night: Night;
let desk: TestDesk;
/** What was found after all calls. */
const all: string[] = [];
beforeAll(async () => {
  aws = await startSimulator({ quotas: false });
  night = await openNight(aws);
  desk = openDesk(night, settings);
});
afterAll(async () => {
  await night.close();
  await aws.close();
});

/** The event of the last call, as EventBridge delivers it. */
function lastEvent(): CallEvent {
  const record = regionHere(aws).trail.at(-1);
  return {
    id: record?.id ?? "",
    account: accountId,
    detail: JSON.parse(record?.event ?? "{}") as Record<string, unknown>,
  };
}

async function auditAll(): Promise<void> {
  const step = await auditTarget(night, await beginNight(night, settings), { target });
  expect(step.done).toBe(true);
}

/** What counts now, by id. */
async function standing(api?: string): Promise<string[]> {
  const { items } = await night.store.findings.list({
    limit: 10_000,
    states: ["new", "open", "reopened"],
    ...(api ? { api } : {}),
  });
  return items.map(({ finding: { policy, resource } }: TrackedFinding) => `${policy} ${resource.arn}`).sort();
}

async function countAudits(): Promise<number> {
  return (await night.store.audits.list({ limit: 10_000 })).items.length;
}

/** Makes one call in a fresh Region, lets its event be worked on, and compares with an audit of everything. */
async function follow(version: "v1" | "v2", name: string): Promise<void> {
  emptyOf(regionHere(aws));
  const domain = `${name.toLowerCase()}.${version}.example`;
  const input =
    version === "v1" ? restCalls[name]?.(buildRest(place(aws), domain)) : v2Calls[name]?.(buildV2(place(aws), domain));
  if (name.startsWith("Delete")) await auditAll();
  await sendByName(aws, version === "v1" ? restPackage : v2Package, name, input as Values, identity);
  const event = lastEvent();
  for (let copy = 0; copy < burst; copy++)
    await desk.note({ ...event, detail: { ...event.detail, eventID: `e${copy}` } });
  const parts = asked(desk);
  if (nothing.test(name)) {
    expect(parts).toEqual([]);
    return;
  }
  expect(parts).toHaveLength(1);
  const before = await countAudits();
  const outcomes = await desk.work();
  expect(outcomes.map(({ error }) => error)).toEqual([undefined]);
  expect(await countAudits()).toBe(before + 1);
  const api = parts[0]?.split("/")[3] || undefined;
  const found = await standing(api);
  await auditAll();
  expect(await standing(api)).toEqual(found);
  all.push(...found);
}

describe("500 events of a call lead to one audit, which finds what an audit of everything finds", () => {
  it.each(Object.keys(restCalls))("v1 %s", (name) => follow("v1", name));
  it.each(Object.keys(v2Calls))("v2 %s", (name) => follow("v2", name));

  it("finds something at all", () => expect(new Set(all).size).toBeGreaterThan(100));
});

describe("changes", () => {
  const buildPets = () => {
    emptyOf(regionHere(aws));
    return buildRest(place(aws), `${Math.random().toString(36).slice(2)}.example`);
  };
  const update = async (restApiId: unknown, value: string) => {
    const patchOperations = [{ op: "replace", path: "/description", value }];
    await sendByName(aws, restPackage, "UpdateRestApi", { restApiId, patchOperations }, identity);
    return lastEvent();
  };

  it("that come while an audit runs ask for another one", async () => {
    const { restApiId } = buildPets();
    await desk.note(await update(restApiId, "one"));
    aws.faults.push({
      kind: "before",
      operation: "GetStages",
      times: 1,
      run: async () => await desk.note(await update(restApiId, "two")),
    });
    expect(await desk.work()).toHaveLength(2);
    aws.faults.length = 0;
  });

  it("whose asking failed are asked for when the event comes again, and by no other event before", async () => {
    const { restApiId } = buildPets();
    const event = await update(restApiId, "one");
    await desk.note(event);
    desk.queue.length = 0;
    await desk.note(await update(restApiId, "two"));
    expect(asked(desk)).toEqual([]);
    await desk.note(event);
    expect(asked(desk)).toHaveLength(1);
    await desk.work();
  });

  it("of several APIs are audited one by one, reading once what they share; one that fails comes again alone", async () => {
    const { restApiId, lone } = buildPets();
    await desk.note(await update(restApiId, "one"));
    await desk.note(await update(lone.restApiId, "one"));
    aws.requests.reset();
    const begin = night.store.audits.begin;
    let audits = 0;
    Object.assign(night.store.audits, {
      begin: async (start: Parameters<typeof begin>[0]) => {
        audits += 1;
        if (audits === 1) throw new Error("throttled");
        await begin(start);
      },
    });
    const outcomes = await desk.work();
    Object.assign(night.store.audits, { begin });
    expect(outcomes.map(({ error }) => error instanceof Error)).toEqual([true, false]);
    expect(aws.requests.count({ service: "v1", operation: "GetDomainNames" })).toBe(1);
  });

  it("of what APIs share audit all of the target, in as many goes as it takes", async () => {
    buildPets();
    await sendByName(aws, restPackage, "CreateUsagePlan", { name: "fresh" }, identity);
    await desk.note(lastEvent());
    expect(asked(desk)).toEqual([`aws/${accountId}/${region}/`]);
    const outcomes = await desk.work(() => 0);
    expect(outcomes.length).toBeGreaterThan(1);
    const found = await standing();
    await auditAll();
    expect(await standing()).toEqual(found);
  });

  it("of web ACLs are changes of the API, unless they are of something else", async () => {
    const { restApiId } = buildPets();
    const call = (resourceArn: string) => ({
      detail: {
        eventSource: "wafv2.amazonaws.com",
        eventName: "AssociateWebACL",
        awsRegion: region,
        recipientAccountId: accountId,
        requestParameters: { resourceArn },
      },
    });
    await desk.note(call("arn:aws:elasticloadbalancing:eu-west-1:111111111111:loadbalancer/app/a/1"));
    expect(asked(desk)).toEqual([]);
    await desk.note(call(`arn:aws:apigateway:${region}::/restapis/${restApiId}/stages/prod`));
    expect(asked(desk)).toEqual([`aws/${accountId}/${region}/${restApiId}`]);
    await desk.work();
  });

  it.each([
    ["a read", { readOnly: true, eventName: "GetRestApi" }, []],
    ["a call that failed", { errorCode: "AccessDenied", eventName: "DeleteStage" }, []],
    ["a call that nobody knows", { eventName: "CreateFutureThing" }, ["/"]],
    ["a call of a Region that is none", { eventName: "DeleteStage", awsRegion: "*" }, []],
    ["no call at all", { eventName: undefined, awsRegion: undefined }, []],
  ])("%s", async (_, detail, parts) => {
    const base = { eventSource: "apigateway.amazonaws.com", awsRegion: region, recipientAccountId: accountId };
    await desk.note({ detail: { ...base, ...detail } });
    expect(asked(desk).map((part) => part.slice(`aws/${accountId}/${region}`.length))).toEqual(parts);
    desk.queue.length = 0;
  });
});
