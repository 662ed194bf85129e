import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/store/sqlite/open.ts";
import { messageProblems } from "../deliver/message-schema.ts";
import { day, type World } from "../store/audits.ts";
import { recordWorld } from "../store/session.ts";
import { runCommand, startCommand } from "./run-command.ts";

const names = ["s1", "s2", "s3"];
const world: World = { apis: { a1: names }, failing: names.map((name) => `p1 a1 ${name}`) };
const env = { HOOK_SECRET: "sixteen characters" };

let folder: string;
let server: Server;
let bodies: string[];
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatewarden-deliver-"));
  bodies = [];
  answer = (response) => response.writeHead(204).end();
  server = createServer(async (request, response) => {
    bodies.push((await request.setEncoding("utf8").toArray()).join(""));
    answer(response);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const hook = { kind: "webhook", url, secretFrom: "HOOK_SECRET", allowedNetworks: ["127.0.0.0/8"] };
  writeFileSync(join(folder, "gatewarden.yaml"), JSON.stringify({ deliver: { hook } }));
  const store = await openSqliteStore(join(folder, ".gatewarden"));
  await recordWorld(store, 0, world, { receivers: ["hook"] });
  await store.close();
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const deliver = (...commandLine: readonly string[]) => runCommand(folder, ["deliver", ...commandLine], env);
async function status(): Promise<unknown> {
  return JSON.parse((await deliver("status", "--format", "json")).stdout);
}

describe("gatewarden deliver", () => {
  it("delivers each change once", async () => {
    expect(await deliver("run")).toEqual({ stdout: "hook  3 delivered\n", stderr: "", exit: 0 });
    expect(bodies.map((body) => JSON.parse(body).finding.resource.name).sort()).toEqual(names);
    expect(await deliver("run")).toMatchObject({ stdout: "hook  0 delivered\n", exit: 0 });
    expect(bodies).toHaveLength(3);
  });

  it("buries what is refused, and delivers it when it is retried", async () => {
    answer = (response) => response.writeHead(400).end();
    const { stdout, exit } = await deliver("run", "--wait", "0");
    expect({ stdout, exit }).toEqual({
      stdout: "hook  0 delivered · 3 new dead letters\n      answered 400\n",
      exit: 2,
    });
    expect(await status()).toEqual({
      receivers: [{ receiver: "hook", kind: "webhook", pending: 0, dead: 3, error: "answered 400" }],
    });
    expect(await deliver("run")).toMatchObject({ stdout: "hook  0 delivered\n", exit: 0 });
    answer = (response) => response.writeHead(204).end();
    expect((await deliver("retry", "hook")).stdout).toBe("hook: 3 dead letters due again\n");
    const run = await deliver("run", "--format", "json");
    expect(JSON.parse(run.stdout)).toEqual({
      told: [{ receiver: "hook", delivered: 3, postponed: 0, buried: 0, left: 0, dead: 0 }],
      interrupted: false,
    });
    expect((await deliver("status")).stdout).toBe("hook  webhook              nothing is waiting\n");
  });

  it("waits for a receiver that is back soon", async () => {
    let calls = 0;
    answer = (response) => response.writeHead(++calls < 3 ? 503 : 204).end();
    expect(await deliver("run", "--wait", "30")).toMatchObject({ stdout: "hook  3 delivered\n", exit: 0 });
  });

  it("ends on Ctrl-C while it waits for an answer, and loses nothing", async () => {
    const asked = once(server, "request");
    answer = () => undefined;
    const { child, ended } = startCommand(folder, ["deliver", "run"], env);
    await asked;
    child.kill("SIGINT");
    const { stdout, stderr, exit } = await ended;
    expect(exit).toBe(130);
    expect(stderr).toMatch(/^Stopping: what is not delivered yet stays in the outbox\./);
    expect(stdout).toMatch(/^hook {2}0 delivered · 3 left\n/);
    expect(await status()).toMatchObject({ receivers: [{ pending: 3, dead: 0, oldest: day(0) }] });
    answer = (response) => response.writeHead(204).end();
    expect(await deliver("run")).toMatchObject({ stdout: "hook  3 delivered\n", exit: 0 });
  });

  it("sends a message that says that it is a test, and touches no outbox", async () => {
    expect(await deliver("test", "hook")).toEqual({ stdout: "hook took the test message.\n", stderr: "", exit: 0 });
    expect(bodies.flatMap(messageProblems)).toEqual([]);
    expect(bodies.map((body) => JSON.parse(body))).toMatchObject([{ type: "test", receiver: "hook" }]);
    expect(await status()).toMatchObject({ receivers: [{ pending: 3 }] });
    answer = (response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end();
    const refused = await deliver("test", "hook");
    expect(refused.exit).toBe(2);
    expect(refused.stderr).toContain(
      "hook did not take the test message: answered 302, and redirects are not followed",
    );
  });

  it("prints the digest where no topic takes it", async () => {
    const { stdout, exit } = await deliver("digest", "--format", "json");
    expect(exit).toBe(0);
    expect(messageProblems(stdout)).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ type: "digest", open: { medium: 3 } });
    expect((await deliver("digest")).stdout).toMatch(/^open {5}3 medium\n/);
  });
});
