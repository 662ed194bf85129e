import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Report } from "../../src/model/report.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";

const main = join(import.meta.dirname, "../../src/cli/main.ts");
const lastRegion = "us-east-1";

let aws: Simulator | undefined;
afterEach(() => aws?.close());

/** An audit of two Regions, the second of which never answers: there is always something to interrupt. */
async function startAudit(stuckAt = "GetRestApis") {
  aws = await startSimulator({ quotas: false });
  const region = stuckAt === "GetRestApis" ? { region: lastRegion } : {};
  aws.faults.push({ kind: "slow", milliseconds: 3_600_000, operation: stuckAt, ...region });
  const { accessKeyId, secretAccessKey } = aws.credentials("111111111111");
  const credentials = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  const env = { ...process.env, ...credentials, AWS_ENDPOINT_URL: aws.url, AWS_REGION: "eu-west-1" };
  const regions = `eu-west-1,${lastRegion}`;
  const child = spawn(process.execPath, [main, "audit", "--region", regions, "--format", "json"], { env });
  const [stdout, stderr] = [child.stdout.setEncoding("utf8").toArray(), child.stderr.setEncoding("utf8").toArray()];
  const ended = once(child, "close") as Promise<[number | null, string | null]>;
  return { child, stdout, stderr, ended };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

const isStuck = () =>
  (aws?.requests.count({ region: "eu-west-1", operation: "GetApis" }) ?? 0) > 0 &&
  (aws?.requests.count({ region: lastRegion, operation: "GetAccount" }) ?? 0) > 0;

describe("an interrupted audit", () => {
  it.each(["SIGINT", "SIGTERM"] as const)(
    "reports what it has after %s, and says that it is not all",
    async (signal) => {
      const { child, stdout, stderr, ended } = await startAudit();
      await until(isStuck);
      child.kill(signal);
      expect(await ended).toEqual([130, null]);
      const report = JSON.parse((await stdout).join("")) as Report;
      expect(report).toMatchObject({ interrupted: true, complete: false });
      const statuses = report.coverage.map(({ target, status }) => `${target.region} ${status}`);
      expect(statuses).toEqual(["eu-west-1 complete", expect.stringMatching(`^${lastRegion} (incomplete|failed)$`)]);
      expect((await stderr).join("")).toMatch(/^Stopping: /);
    },
  );

  it("has nothing to report when it has not begun", async () => {
    const { child, stdout, stderr, ended } = await startAudit("GetCallerIdentity");
    await until(() => (aws?.requests.count({ service: "sts" }) ?? 0) > 0 || child.exitCode !== null || isWaiting(child));
    child.kill("SIGINT");
    expect(await ended).toEqual([130, null]);
    expect((await stdout).join("")).toBe("");
    expect((await stderr).join("")).toContain("Interrupted before anything was audited");
  });

  it("ends at once on the second Ctrl-C, without a report", async () => {
    aws = undefined;
    const { child, stdout, stderr, ended } = await startAudit();
    await until(isStuck);
    process.kill(child.pid ?? 0, "SIGSTOP");
    child.kill("SIGINT");
    child.kill("SIGTERM");
    process.kill(child.pid ?? 0, "SIGCONT");
    expect((await ended)[0]).toBe(130);
    expect((await stdout).join("")).toBe("");
    expect((await stderr).join("")).toMatch(/^Stopping: .*again to quit at once/);
  });
});
