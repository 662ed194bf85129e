import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { ReceiveMessageCommand } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { functionNames } from "../../src/generate/build-lambda.ts";
import { regionOf } from "../../src/simulator/world.ts";
import { fits, type Permission, type Policy, permissionsOf } from "../collect/iam.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { type Parts, readTemplate, resolveTemplate } from "./cloudformation.ts";
import { invoke, leaveHalfDone, type Services, startServices } from "./functions-at-work.ts";
import { getEvent as get } from "./http-event.ts";

type FunctionName = (typeof functionNames)[number];

const template = readTemplate("template.yaml");
let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => await services.close());

/** What the role of a function allows. */
function roleOf(name: FunctionName): Permission[] {
  const role = `${name.replace(/(^|-)(\w)/g, (_, _dash, letter: string) => letter.toUpperCase())}Role`;
  const resources = resolveTemplate(template, { FeedAuth: "iam", ...services.names }).Resources as Readonly<
    Record<string, Parts>
  >;
  const { Policies } = (resources[role]?.Properties ?? {}) as { readonly Policies?: readonly unknown[] };
  return (Policies as readonly { readonly PolicyDocument: Policy }[]).flatMap(({ PolicyDocument }) =>
    permissionsOf(PolicyDocument),
  );
}

/** What Lambda does with a function's role, and AWS's encryption: nothing that the function's code asks for. */
const lambdasOwn =
  /^(?:kms|logs|xray):|:(?:DescribeStream|GetRecords|GetShardIterator|ListStreams)$|^sqs:(?!SendMessage)/;
const isLambdasOwn = ([action, resource]: Permission) =>
  lambdasOwn.test(action) || resource.endsWith("DeadLetters.Arn");

/** What was asked for by each function. */
const asked = new Map<FunctionName, Set<string>>();

/** Runs a function with its role; what it asks for is noted. Throws when anything was refused. */
async function run<Answer>(name: FunctionName, event: object, remaining?: number): Promise<Answer> {
  await leaveHalfDone(services);
  const guard = services.become(roleOf(name));
  const answer = await invoke<Answer>(name, event, remaining).catch((error: unknown) => error as Answer);
  const known = asked.get(name) ?? new Set();
  asked.set(name, new Set([...known, ...guard.asked.keys()]));
  expect({ refused: [...guard.refused], answer }).toEqual({ refused: [], answer });
  if (answer instanceof Error) throw answer;
  return answer;
}

interface Listed {
  readonly audit: { readonly id: string };
  readonly key: string;
}

async function firstTarget({ key }: Listed): Promise<object> {
  const { Body } = await services.s3.send(new GetObjectCommand({ Bucket: services.bucket, Key: key }));
  return (JSON.parse((await Body?.transformToString()) ?? "[]") as object[])[0] ?? {};
}

async function nextMessage(): Promise<{ readonly Records: readonly object[] }> {
  const receive = new ReceiveMessageCommand({ QueueUrl: services.queue, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 });
  const { Messages = [] } = await services.sqs.send(receive);
  return { Records: Messages.map(({ MessageId: messageId, Body: body }) => ({ messageId, body })) };
}

const settings = "organization: { includeOus: [Work], excludeTags: [skip] }\n";

/** The Region that is audited, as its owners may change it. */
function audited() {
  const account = services.aws.world.accounts.get(accountId);
  if (!account) throw new Error(`The simulator has no account ${accountId}`);
  return regionOf(account, region);
}

function firstApi(): string {
  return [...audited().apis.keys()][0] ?? "";
}

function changeEvent(eventName: string, requestParameters: object): object {
  const record = { eventSource: "apigateway.amazonaws.com", eventName, requestParameters, readOnly: false };
  const place = { recipientAccountId: accountId, awsRegion: region, eventTime: new Date().toISOString() };
  return { id: eventName, account: accountId, detail: { eventID: eventName, ...record, ...place } };
}

/** All that the functions do, one after the other. */
describe("with its own role", () => {
  let listed: Listed;

  it("list-targets lists the whole organization, or what the settings say", async () => {
    await services.s3.send(
      new PutObjectCommand({ Bucket: services.bucket, Key: "settings/gatewarden.yaml", Body: settings }),
    );
    process.env.SETTINGS_KEY = "settings/gatewarden.yaml";
    listed = await run("list-targets", {});
    process.env.SETTINGS_KEY = "";
    listed = await run("list-targets", {});
    expect(listed).toMatchObject({ total: 1 });
  });

  it("audit-target audits a target in several goes, and sees what is not there any more", async () => {
    const target = await firstTarget(listed);
    const { checkpoint } = await run<{ checkpoint: string }>(
      "audit-target",
      { ...listed, target, checkpoint: null },
      1,
    );
    expect(await run("audit-target", { ...listed, target, checkpoint })).toMatchObject({ done: true });
    audited().restApis.clear();
    listed = await run("list-targets", {});
    expect(await run("audit-target", { ...listed, target, checkpoint: null })).toMatchObject({ done: true });
  });

  it("record-failure records what was read before", async () => {
    const target = await firstTarget(listed);
    listed = await run("list-targets", {});
    const { checkpoint } = await run<{ checkpoint: string }>(
      "audit-target",
      { ...listed, target, checkpoint: null },
      1,
    );
    const error = { Error: "Lambda.Unknown", Cause: "{}" };
    expect(await run("record-failure", { ...listed, target, checkpoint, error })).toMatchObject({
      summary: { status: "incomplete" },
    });
  });

  it("summarise ends the audit, and tells the topic", async () => {
    process.env.SETTINGS_KEY = "settings/gatewarden.yaml";
    expect(await run("summarise", listed)).toMatchObject({ complete: false });
    listed = await run("list-targets", {});
    expect(await run("summarise", listed)).toMatchObject({ targets: { failed: 1 } });
  });

  it("note-change asks for an audit", async () => {
    const api = changeEvent("UpdateApi", { apiId: firstApi() });
    expect(await run("note-change", api)).toEqual({ asked: [`aws/${accountId}/${region}/${firstApi()}`] });
    const shared = changeEvent("UpdateUsagePlan", { usagePlanId: "x" });
    expect(await run("note-change", shared)).toMatchObject({ asked: [expect.stringContaining(region)] });
  });

  it("audit-api audits APIs, and what they share in several goes", async () => {
    const target = { partition: "aws", accountId, region };
    const tasks = [{ target, api: { id: firstApi(), version: "v2" } }, { target }];
    const Records = tasks.map((task, index) => ({ messageId: String(index), body: JSON.stringify(task) }));
    expect(await run("audit-api", { Records }, 1)).toEqual({ batchItemFailures: [] });
    const goOn = await nextMessage();
    expect(goOn.Records).toHaveLength(1);
    audited().apis.clear();
    expect(await run("audit-api", goOn)).toEqual({ batchItemFailures: [] });
  });

  it("deliver tells the topic what changed", async () => {
    const sk = { S: "OUTBOX#stack#0000000001" };
    const event = { Records: [{ eventName: "INSERT", dynamodb: { SequenceNumber: "1", Keys: { sk } } }] };
    expect(await run("deliver", event)).toEqual({ batchItemFailures: [] });
  });

  it("feed reads what the others wrote, and says what is not there", async () => {
    process.env.SETTINGS_KEY = "settings/gatewarden.yaml";
    const paths = [
      "/v1/summary",
      "/v1/findings",
      "/v1/findings?account=111111111111",
      "/v1/changes",
      "/v1/exposure",
      "/v1/drift",
    ];
    for (const path of paths)
      expect({ path, ...(await run<object>("feed", get(path))) }).toMatchObject({ statusCode: 200 });
    const { body } = await run<{ readonly body: string }>("feed", get("/v1/findings"));
    const [{ id }] = (JSON.parse(body) as { readonly items: readonly [{ readonly id: string }] }).items;
    expect(await run("feed", get(`/v1/findings/${id}`))).toMatchObject({ statusCode: 200 });
    expect(await run("feed", get("/v1/audits/20260101T000000000Z-00000000"))).toMatchObject({ statusCode: 404 });
    process.env.SETTINGS_KEY = "";
  });

  it.each(functionNames)("%s is allowed nothing that its code does not ask for", (name) => {
    const unused = roleOf(name)
      .filter((permission) => !isLambdasOwn(permission))
      .filter(([action, resource]) => ![...(asked.get(name) ?? [])].some((one) => fits(`${action} ${resource}`, one)));
    expect(unused).toEqual([]);
  });
});
