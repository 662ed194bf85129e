import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import type { PlannedTarget } from "../../src/nightly/planned-target.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { type AwsPlaces, startEmulators } from "../store/aws-places.ts";
import { FunctionError } from "./containers.ts";
import { type Stack, startStack } from "./stack.ts";
import { readDefinition, runStateMachine, type Tasks } from "./state-machine.ts";
import { access, member, regions, security, startOrganization } from "./world.ts";

const settings = `regions: [${regions.join(", ")}]\nrate: 1\n`;

let emulators: AwsPlaces;
let aws: Simulator;
let stack: Stack;
beforeAll(async () => {
  emulators = await startEmulators();
  aws = await startOrganization();
  const env = { SETTINGS_KEY: "settings/gatewarden.yaml", AUDIT_ROLE: access.role, EXTERNAL_ID: access.externalId };
  stack = await startStack({ aws, account: security, place: await emulators.makePlace(), env });
  await stack.putObject("settings/gatewarden.yaml", settings);
}, 120_000);
afterAll(async () => {
  await stack?.close();
  await aws?.close();
  await emulators?.close();
});

/** What `Audit a target` is given. */
interface TargetEvent {
  readonly target: PlannedTarget;
  readonly checkpoint: string | null;
}

/** The real functions; a test may put something before one of them. */
async function run(changed: Partial<Tasks> = {}, input: object = {}) {
  const function_ = (name: Parameters<Stack["container"]>[0]) => async (event: unknown) =>
    await (await stack.container(name)).invoke(event);
  const tasks: Tasks = {
    "List targets": function_("list-targets"),
    "Audit a target": function_("audit-target"),
    "Record the failure": function_("record-failure"),
    Summarise: function_("summarise"),
    ...changed,
  };
  return await runStateMachine(tasks, async (_bucket, key) => await stack.readObject(key), input);
}

async function lastReport(): Promise<Report> {
  const { items } = await stack.store.audits.list({ limit: 1 });
  return (await stack.store.blobs.get(items[0]?.end?.report ?? "")) as Report;
}

function saidBy({ findings, gaps }: Report) {
  return { findings: findings.map(({ id, status }) => [id, status]), gaps };
}

function callsOf({ requests }: Simulator): Record<string, number> {
  const counted = Object.entries(requests.byOperation()).filter(
    ([name]) => !/^(?:sts|account|organizations):/.test(name),
  );
  return Object.fromEntries(counted);
}

describe("the state machine", () => {
  it("is valid", () => {
    const validate = createRequire(import.meta.url)("asl-validator") as (definition: object) => {
      isValid: boolean;
      errorsText(): string;
    };
    const result = validate(JSON.parse(readDefinition()) as object);
    expect(result.isValid, result.errorsText()).toBe(true);
  });

  it("audits all targets", async () => {
    const { output, states } = await run();
    expect(output).toMatchObject({ complete: true, targets: { total: 4, complete: 4 }, apis: { rest: 2, http: 2 } });
    expect(states.filter((name) => name === "Audit a target")).toHaveLength(4);
    expect(states).not.toContain("Record the failure");
  });

  it("audits a part of them", async () => {
    const { output } = await run({}, { accounts: [member], regions: ["eu-west-1"] });
    expect(output).toMatchObject({ complete: true, targets: { total: 1 }, apis: { rest: 1, http: 1 } });
  });

  it("records a target that fails for good, and audits the others", async () => {
    const real = await stack.container("audit-target");
    const audit = async (event: TargetEvent) => {
      const { accountId, region } = event.target.target;
      if (accountId === member && region === "eu-west-1") {
        throw new FunctionError({ name: "Sandbox.Timedout", message: "Task timed out after 900.00 seconds" });
      }
      return await real.invoke(event);
    };
    const { output, states } = await run({ "Audit a target": audit });
    expect(output).toMatchObject({ complete: false, targets: { total: 4, complete: 3, failed: 1 } });
    expect(states.filter((name) => name === "Audit a target")).toHaveLength(3 + 3);
    const [gap] = (await lastReport()).gaps;
    expect(gap).toMatchObject({
      operation: "audit",
      reason: "failed",
      message: expect.stringContaining("Sandbox.Timedout"),
    });
  });

  it("loses nothing when Lambda and API Gateway throttle", async () => {
    const real = await stack.container("audit-target");
    let refused = 0;
    const audit = async (event: TargetEvent) => {
      refused += 1;
      if (refused <= 5) throw new FunctionError({ name: "Lambda.TooManyRequestsException", message: "Rate Exceeded." });
      return await real.invoke(event);
    };
    aws.faults.push({ kind: "throttle", operation: "GetStages", times: 3 });
    const { output, states } = await run({ "Audit a target": audit });
    aws.faults.length = 0;
    expect(output).toMatchObject({ complete: true, targets: { total: 4, complete: 4 }, throttled: 3 });
    expect(states.filter((name) => name === "Audit a target")).toHaveLength(4 + 5);
  });

  it("goes on where time ran out, in another container, with the same calls and the same findings", async () => {
    aws.requests.reset();
    await run();
    const [calls, said] = [callsOf(aws), saidBy(await lastReport())];
    aws.requests.reset();
    const goes: (string | null)[] = [];
    const audit = async (event: TargetEvent) => {
      goes.push(event.checkpoint);
      return await (await stack.container("audit-target", goes.length % 3 === 0)).invoke(event, 1);
    };
    const { output } = await run({ "Audit a target": audit });
    expect(output).toMatchObject({ complete: true });
    expect(goes.length).toBeGreaterThan(8);
    expect(new Set(goes.filter((key) => key !== null)).size).toBe(goes.length - 4);
    expect(callsOf(aws)).toEqual(calls);
    expect(saidBy(await lastReport())).toEqual(said);
  });

  it("says of a target whose child failed altogether that nothing is known of it", async () => {
    const fail = async () => {
      throw new FunctionError({ name: "Error", message: "nothing works" });
    };
    const { output } = await run({ "Audit a target": fail, "Record the failure": fail });
    expect(output).toMatchObject({ complete: false, targets: { total: 4, complete: 0, failed: 4 } });
  });

  it("is short in an organization without accounts", async () => {
    await stack.putObject("settings/gatewarden.yaml", `${settings}organization: { includeTags: [never] }\n`);
    const list = await stack.container("list-targets", true);
    const { output, states } = await run({ "List targets": async (event) => await list.invoke(event) });
    await stack.putObject("settings/gatewarden.yaml", settings);
    expect(states).toEqual(["List targets", "Summarise"]);
    expect(output).toMatchObject({ complete: false, targets: { total: 0 }, gaps: 0 });
  });
});
