import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { TargetStep } from "../../src/nightly/audit-target.ts";
import type { ListedTargets } from "../../src/nightly/list-targets.ts";
import type { PlannedTarget } from "../../src/nightly/planned-target.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { regionOf } from "../../src/simulator/world.ts";
import type { AwsPlaces } from "../store/aws-places.ts";
import { getEvent } from "./http-event.ts";
import { type Stack, startStack } from "./stack.ts";
import {
  access,
  member,
  policyText,
  regions,
  security,
  settingsText,
  startOrganization,
  waiversText,
} from "./world.ts";

/** What a function answers to API Gateway. */
interface FeedAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

function toText({ body, isBase64Encoded }: FeedAnswer): string {
  return isBase64Encoded ? Buffer.from(body, "base64").toString() : body;
}

const dashboardPage = "<!doctype html><title>Gatewarden</title>";

/** The functions, in the order in which a night and a day use them, each with the event that AWS would give it. */
export function describeFunctions(makePlace: () => ReturnType<AwsPlaces["makePlace"]>): void {
  let aws: Simulator;
  let files: string;
  let stack: Stack;
  let listed: ListedTargets;
  let targets: readonly PlannedTarget[];

  beforeAll(async () => {
    aws = await startOrganization();
    files = mkdtempSync(join(tmpdir(), "gatewarden-dashboard-"));
    writeFileSync(join(files, "index.html"), dashboardPage);
    const settings = { SETTINGS_KEY: "settings/gatewarden.yaml", DASHBOARD: files };
    const env = { ...settings, AUDIT_ROLE: access.role, EXTERNAL_ID: access.externalId };
    stack = await startStack({ aws, account: security, place: await makePlace(), env });
    await stack.putObject("settings/gatewarden.yaml", settingsText);
    await stack.putObject("settings/waivers.yaml", waiversText);
    await stack.putObject("settings/own/own-api-named-pets.yaml", policyText);
  }, 120_000);
  afterAll(async () => {
    await stack?.close();
    rmSync(files, { recursive: true });
    await aws?.close();
  });

  it("list-targets lists each account and Region for the map", async () => {
    listed = await (await stack.container("list-targets")).invoke({ source: "scheduler" });
    expect(listed).toMatchObject({ total: 4, bucket: stack.bucket, concurrency: 100 });
    targets = (await stack.readObject(listed.key)) as readonly PlannedTarget[];
    const names = targets.map(({ target: { accountId, region, accountName } }) => [accountId, region, accountName]);
    const expected = regions.flatMap((region) => [security, member].map((id) => [id, region, `account-${id}`]));
    expect(names).toEqual(expected);
  });

  it("audit-target audits one, in one go or in several containers", async () => {
    const { audit } = listed;
    const [first, ...others] = targets;
    let step = await (await stack.container("audit-target")).invoke<TargetStep>(
      { audit, target: first, checkpoint: null },
      1,
    );
    expect(step).toEqual({ done: false, checkpoint: expect.stringMatching(/^store\/runs\/.*checkpoint-1\.json$/) });
    while (!step.done) {
      const again = await stack.container("audit-target", true);
      step = await again.invoke<TargetStep>({ audit, target: first, checkpoint: step.checkpoint }, 1);
    }
    expect(step.summary).toMatchObject({
      target: `${security}/eu-west-1`,
      status: "complete",
      apis: { rest: 1, http: 1 },
    });
    const container = await stack.container("audit-target");
    for (const target of others.slice(0, 2)) {
      expect(await container.invoke({ audit, target, checkpoint: null })).toMatchObject({ done: true });
    }
  });

  it("record-failure leaves a gap that says why, without secrets", async () => {
    const [, , , last] = targets;
    const Cause = JSON.stringify({
      errorType: "Error",
      errorMessage: "no way in with AKIAIOSFODNN7EXAMPLE",
      trace: [],
    });
    const event = { audit: listed.audit, target: last, checkpoint: null, error: { Error: "Sandbox.Timedout", Cause } };
    const { summary } = await (await stack.container("record-failure")).invoke<{ summary: object }>(event);
    expect(summary).toMatchObject({ target: `${member}/us-east-1`, status: "failed", gaps: 1 });
    expect(JSON.stringify(await reportGaps())).not.toContain("AKIAIOSFODNN7EXAMPLE");
  });

  async function reportGaps() {
    const details = await stack.store.audits.get(listed.audit.id);
    const failed = details?.targets.find(({ status }) => status === "failed");
    return failed && (await stack.store.blobs.get(failed.coverage));
  }

  it("summarise counts everything, judges waivers, measures, and tells the topic", async () => {
    const container = await stack.container("summarise");
    const outcome = await container.invoke({ ...listed });
    expect(outcome).toMatchObject({ complete: false, targets: { total: 4, complete: 3, failed: 1 }, waived: 1 });
    const details = await stack.store.audits.get(listed.audit.id);
    expect(details?.end?.summary.apis).toMatchObject({ rest: 2, http: 2 });
    const measured = container.logs
      .filter((line) => line.includes("CloudWatchMetrics"))
      .map((line) => JSON.parse(line));
    expect(measured).toContainEqual(
      expect.objectContaining({ TargetsComplete: 3, TargetsFailed: 1, service: "gatewarden" }),
    );
    expect(measured).toContainEqual(expect.objectContaining({ Findings: expect.any(Number), severity: "high" }));
    const [digest] = await stack.queues.takeTold();
    expect(JSON.parse(digest ?? "")).toMatchObject({ type: "digest", waived: 1 });
  });

  it("deliver tells the topic what the stream says was put into the outbox", async () => {
    const Records = await stack.outboxRecords();
    const container = await stack.container("deliver");
    expect(await container.invoke({ Records })).toEqual({ batchItemFailures: [] });
    const told = (await stack.queues.takeTold()).map((text) => JSON.parse(text) as { type: string });
    expect(told.length).toBe(Records.length);
    expect(told.length).toBeGreaterThan(10);
    expect(await stack.outboxRecords()).toEqual([]);
    const other = { eventName: "MODIFY", dynamodb: { SequenceNumber: "9", Keys: { sk: { S: "OUTBOX#stack#1" } } } };
    expect(await container.invoke({ Records: [other] })).toEqual({ batchItemFailures: [] });
    expect(await container.invoke({ source: "aws.scheduler" })).toEqual({ batchItemFailures: [] });
    const measured = container.logs.filter((line) => line.includes("OldestUndeliveredMinutes"));
    expect(measured.map((line) => JSON.parse(line) as object)).toMatchObject([{ OldestUndeliveredMinutes: 0 }]);
  });

  it("deliver has the stream read again from the first entry that it could not work on", async () => {
    await stack.putObject("settings/gatewarden.yaml", "deliver: nobody\n");
    const record = (SequenceNumber: string, sk: string) => {
      return { eventName: "INSERT", dynamodb: { SequenceNumber, Keys: { pk: { S: "FINDING#1" }, sk: { S: sk } } } };
    };
    const Records = [record("7", "CHANGE#1"), record("8", "OUTBOX#stack#1"), record("9", "OUTBOX#stack#2")];
    const container = await stack.container("deliver", true);
    expect(await container.invoke({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: "8" }] });
    await stack.putObject("settings/gatewarden.yaml", settingsText);
  });

  it("feed answers what API Gateway lets through, with the dashboard's files beside it", async () => {
    const container = await stack.container("feed");
    const ask = async (url: string, headers: Readonly<Record<string, string>> = {}) =>
      await container.invoke<FeedAnswer>(getEvent(url, headers));
    const summary = await ask("/v1/summary");
    expect(summary).toMatchObject({ statusCode: 200, headers: { "content-type": "application/json" } });
    expect(JSON.parse(summary.body)).toMatchObject({
      audit: { id: listed.audit.id },
      findings: { total: expect.any(Number) },
    });
    const packed = await ask("/v1/findings?limit=200", { "accept-encoding": "gzip" });
    expect(packed).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    const list = JSON.parse(gunzipSync(Buffer.from(packed.body, "base64")).toString()) as { items: readonly object[] };
    expect(list.items.length).toBeGreaterThan(10);
    const missing = await ask("/v1/nothing");
    expect(missing).toMatchObject({ statusCode: 404, headers: { "content-type": "application/problem+json" } });
    expect(await ask("/index.html")).toMatchObject({ statusCode: 200, body: dashboardPage });
    expect(await ask("/v1/summary", { origin: "https://elsewhere.example" })).toMatchObject({ statusCode: 403 });
  });

  it("feed tells what changed after a position, and where to go on, in an answer that ends", async () => {
    const accept = { accept: "text/event-stream" };
    const container = await stack.container("feed");
    const recorded = (await stack.store.changes.totals("2000-01-01")).reduce((sum, { count }) => sum + count, 0);
    expect(recorded).toBeGreaterThan(10);
    // Changes of the last seconds are held back: one that is still being recorded might belong before them.
    const ids = await vi.waitFor(async () => {
      const told = await container.invoke<FeedAnswer>(getEvent("/v1/changes?after=", accept));
      expect(told).toMatchObject({ statusCode: 200, headers: { "content-type": "text/event-stream" } });
      const found = [...toText(told).matchAll(/^id: (.+)$/gm)].map(([, id]) => id ?? "");
      expect(found).toHaveLength(recorded);
      return found;
    }, 30_000);
    const again = await container.invoke<FeedAnswer>(
      getEvent("/v1/changes", { ...accept, "last-event-id": ids.at(-1) ?? "" }),
    );
    expect(toText(again)).toContain(`id: ${ids.at(-1)}\nretry: 30000\n`);
    expect(toText(again)).not.toContain("event: change");
  });

  it("note-change and audit-api turn two events of an API into one audit of it", async () => {
    const account = aws.world.accounts.get(member);
    const region = account && regionOf(account, "eu-west-1");
    const [[id, api] = []] = region?.restApis ?? [];
    const as = { arn: `arn:aws:iam::${member}:user/alice` };
    const patchOperations = [{ op: "replace", path: "/name", value: "not-pets" }];
    aws.call("UpdateRestApi", { restApiId: id, patchOperations }, { accountId: member, region: "eu-west-1", as });
    expect(api).toBeDefined();
    const detail = JSON.parse(region?.trail.at(-1)?.event ?? "{}") as Record<string, unknown>;
    const event = {
      id: "e1",
      source: "aws.apigateway",
      account: member,
      region: "eu-west-1",
      "detail-type": "AWS API Call via CloudTrail",
      detail,
    };
    const note = await stack.container("note-change");
    const part = `aws/${member}/eu-west-1/${id}`;
    expect(await note.invoke(event)).toEqual({ asked: [part] });
    expect(await note.invoke({ ...event, id: "e2", detail: { ...detail, eventID: "e2" } })).toEqual({ asked: [] });
    expect(await stack.queues.countChanges()).toBe(1);
    const body = JSON.stringify({
      target: { partition: "aws", accountId: member, region: "eu-west-1" },
      api: { id, version: "v1" },
    });
    const Records = [
      { messageId: "m1", body },
      { messageId: "m2", body: "no JSON" },
    ];
    const answer = await (await stack.container("audit-api")).invoke({ Records });
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "m2" }] });
    const { items } = await stack.store.findings.list({
      limit: 10,
      policy: "own-api-named-pets",
      states: ["resolved"],
    });
    expect(items.map(({ finding }) => finding.resource.accountId)).toEqual([member]);
    expect(await note.invoke({ ...event, id: "e3", detail: { ...detail, eventID: "e3" } })).toEqual({ asked: [part] });
  });

  it("log JSON alone, and no secrets", () => {
    const lines = stack.logs();
    expect(lines.length).toBeGreaterThan(10);
    const foreign = lines.filter((line) => !line.startsWith("{") || JSON.parse(line) === null);
    expect(foreign).toEqual([]);
    const text = lines.join("\n");
    for (const secret of [access.externalId, "simulated", "AKIAIOSFODNN7EXAMPLE"]) expect(text).not.toContain(secret);
  });
}
