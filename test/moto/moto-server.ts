import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A running moto: an AWS that we did not write (https://docs.getmoto.org/en/latest/docs/server_mode.html). */
export interface Moto {
  readonly url: string;
  close(): Promise<void>;
}

const command = process.env.GATEWARDEN_MOTO_SERVER ?? "moto_server";

/** Whether moto can be started here; with CI set, it must be. */
export function hasMoto(): boolean {
  return process.env.CI === "true" || spawnSync(command, ["--help"], { stdio: "ignore" }).status === 0;
}

/** Starts moto on a free port and waits until it answers. @param env besides the environment of the process */
export async function startMoto(env: Readonly<Record<string, string>> = {}): Promise<Moto> {
  const port = await freePort();
  const options = { stdio: "ignore", env: { ...process.env, ...env } } as const;
  const child = spawn(command, ["-H", "127.0.0.1", "-p", String(port)], options);
  const url = `http://127.0.0.1:${port}`;
  await answers(url, child);
  return {
    url,
    async close() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("No free port");
  return address.port;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`${command} ended with code ${child.exitCode}`);
    const response = await fetch(`${url}/moto-api/`).catch(() => undefined);
    if (response?.ok) return;
    await delay(100);
  }
  throw new Error(`${command} did not answer at ${url}`);
}
