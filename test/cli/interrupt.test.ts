import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, describe, expect, inject, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import type { FaultScope } from "../../src/simulator/faults.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";

const lastRegion = "us-east-1";

let aws: Simulator | undefined;
afterEach(() => aws?.close());

/** An audit of two Regions in which a request is never answered, and what tells that it waits for that. */
async function startAudit(stuckAt: FaultScope) {
  aws = await startSimulator({ quotas: false });
  const reached = Promise.withResolvers<void>();
  aws.faults.push({ ...stuckAt, kind: "before", run: () => reached.resolve() });
  aws.faults.push({ ...stuckAt, kind: "slow", milliseconds: 3_600_000 });
  const { accessKeyId, secretAccessKey } = aws.credentials("111111111111");
  const credentials = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const env = { ...process.env, ...credentials, AWS_ENDPOINT_URL: aws.url, AWS_REGION: "eu-west-1" };
  // One at a time: when the second target waits, the first is done.
  const options = ["audit", "--region", `eu-west-1,${lastRegion}`, "--concurrency", "1", "--format", "json"];
  const child = spawn(process.execPath, [inject("command"), ...options], { env });
  const [stdout, stderr] = [child.stdout, child.stderr].map(async (stream) =>
    (await stream.setEncoding("utf8").toArray()).join(""),
  );
  const ended = once(child, "close");
  return { child, stdout, stderr, ended, stuck: Promise.race([reached.promise, ended]) };
}

const inLastRegion = { region: lastRegion, operation: "GetRestApis" };
describe("an interrupted audit", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("reports what it has after %s, and that it is not all", async (signal) => {
    const { child, stdout, stderr, ended, stuck } = await startAudit(inLastRegion);
    await stuck;
    child.kill(signal);
    expect(await ended).toEqual([130, null]);
    const report = JSON.parse((await stdout) ?? "") as Report;
    expect(report).toMatchObject({ interrupted: true, complete: false });
    const statuses = report.coverage.map(({ target, status }) => `${target.region} ${status}`);
    expect(statuses).toEqual(["eu-west-1 complete", `${lastRegion} incomplete`]);
    expect(await stderr).toMatch(/^Stopping: /);
  });

  it("has nothing to report when it has not begun", async () => {
    const { child, stdout, stderr, ended, stuck } = await startAudit({ operation: "sts:GetCallerIdentity" });
    await stuck;
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect(await stdout).toBe("");
    expect(await stderr).toContain("Interrupted before anything was audited");
  });

  it("ends at once on the second Ctrl-C", async () => {
    const interrupt = join(import.meta.dirname, "../../src/cli/interrupt.ts");
    const work = `() => new Promise(() => { console.log("working"); setInterval(() => {}, 1000); })`;
    const script = `import { withInterrupt } from "${interrupt}"; await withInterrupt(${work});`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
    const ended = once(child, "close");
    await once(child.stdout, "data");
    child.kill("SIGINT");
    const [told] = await once(child.stderr.setEncoding("utf8"), "data");
    expect(told).toMatch(/^Stopping: .*again to quit at once/);
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
  });
});
