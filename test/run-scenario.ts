import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { inject } from "vitest";
import { startSimulator } from "../src/simulator/simulator.ts";
import type { Scenario, ScenarioSimulator } from "./scenario.ts";

const root = resolve(import.meta.dirname, "..");

/** What a command left behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number | null;
}

/** Environment variables of the machine that would change what is printed, or lead to a real account. */
const inherited = Object.entries(process.env).filter(
  ([name]) => !/^(AWS_|NO_COLOR|FORCE_COLOR|COLUMNS|TERM|NODE_)/.test(name),
);

/** Runs a scenario in a folder of its own, against a simulator of its own when it asks for one. */
export async function runScenario(scenario: Scenario): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), "gatewarden-scenario-"));
  const endpoint = await openEndpoint(scenario);
  try {
    await layOut(folder, scenario.files);
    const env = { ...Object.fromEntries(inherited), ...offline, ...endpoint?.env, ...scenario.env };
    const path = `${join(folder, ".bin")}:${dirname(process.execPath)}:${process.env.PATH}`;
    return tidy(await runShell(scenario.command, folder, { ...env, PATH: path, ROOT: root }), folder);
  } finally {
    await endpoint?.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** No credentials but those that a scenario gives. */
const offline = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/dev/null",
  AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
};

async function layOut(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const command = `#!/bin/sh\nexec "${process.execPath}" "${inject("command")}" "$@"\n`;
  for (const [name, content] of [...files, [".bin/gatewarden", command] as const]) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  await chmod(join(folder, ".bin/gatewarden"), 0o755);
}

async function runShell(command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Outcome> {
  const child = spawn("bash", ["-c", command], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  const streams = Promise.all([child.stdout.toArray(), child.stderr.toArray()]);
  const [exit] = (await once(child, "close")) as [number | null];
  const [stdout, stderr] = (await streams).map((chunks) => Buffer.concat(chunks).toString("utf8"));
  return { stdout: stdout ?? "", stderr: stderr ?? "", exit };
}

/** Lines that only a slow machine gets to see. */
const progress = /^(?:Finding out what to audit …|[\d,]+\/[\d,]+ targets · .*)\n/gm;

/** Paths of this machine as a scenario writes them, and no progress. */
function tidy({ stdout, stderr, exit }: Outcome, folder: string): Outcome {
  const tidied = (text: string): string => text.replaceAll(folder, "[FOLDER]").replaceAll(root, "[ROOT]");
  return { stdout: tidied(stdout), stderr: tidied(stderr).replace(progress, ""), exit };
}

interface Endpoint {
  readonly env: Readonly<Record<string, string>>;
  close(): Promise<unknown>;
}

async function openEndpoint({ simulator, web }: Scenario): Promise<Endpoint | undefined> {
  if (simulator) return await simulate(simulator);
  if (web === undefined) return undefined;
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(web));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  return { env: { ...signedIn(url), AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "x" }, close };
}

async function simulate({
  accounts,
  managementAccountId,
  faults = [],
  calls = [],
}: ScenarioSimulator): Promise<Endpoint> {
  const simulator = await startSimulator({
    ...(accounts ? { accounts } : {}),
    ...(managementAccountId === undefined ? {} : { managementAccountId }),
    quotas: false,
  });
  simulator.faults.push(...faults);
  const first = accounts?.[0]?.id ?? "111111111111";
  for (const { operation, input, accountId = first, region = "eu-west-1", service } of calls) {
    simulator.call(operation, input, { accountId, region, ...(service ? { service } : {}) });
  }
  const { accessKeyId, secretAccessKey } = simulator.credentials(first);
  const env = { ...signedIn(simulator.url), AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  return { env, close: () => simulator.close() };
}

function signedIn(url: string): Record<string, string> {
  return { AWS_ENDPOINT_URL: url, AWS_REGION: "eu-west-1" };
}
