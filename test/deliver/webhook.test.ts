import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { isPublic, parseNetworks, resolveSafely } from "../../src/deliver/safe-address.ts";
import { createWebhookReceiver, sign, type Webhook } from "../../src/deliver/webhook.ts";
import { UserError } from "../../src/errors.ts";
import { changeOf, manyChanges } from "./changes.ts";
import { never } from "./fake-client.ts";
import { messageProblems } from "./message-schema.ts";

const secret = "a secret that both sides know";
const loopback = async () => [{ address: "127.0.0.1", family: 4 }];

let server: Server;
let port: number;
let requests: { readonly request: IncomingMessage; readonly body: string }[];
let answer: (response: ServerResponse, count: number) => void;
beforeEach(async () => {
  requests = [];
  answer = (response) => response.writeHead(204).end();
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    requests.push({ request, body });
    answer(response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

function webhook(changed: Partial<Webhook> = {}) {
  const url = `http://hooks.invalid:${port}/in?team=api`;
  const given = { url, secret, clock: createClock(), allowedNetworks: ["127.0.0.0/8"], resolve: loopback };
  return createWebhookReceiver({ ...given, ...changed });
}

describe("posting changes to a webhook", () => {
  it("posts each in its order, signed, to the address that was looked up", async () => {
    const outcomes = await webhook().deliver(manyChanges(3), never);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["delivered", "delivered", "delivered"]);
    expect(requests.map(({ body }) => JSON.parse(body).finding.resource.name)).toEqual(["s0", "s1", "s2"]);
    for (const { request, body } of requests) {
      const { host, "gatewarden-timestamp": time, "gatewarden-signature": signature } = request.headers;
      expect([request.method, request.url, host]).toEqual(["POST", "/in?team=api", `hooks.invalid:${port}`]);
      expect(messageProblems(body)).toEqual([]);
      expect(request.headers["gatewarden-delivery"]).toBe(JSON.parse(body).id);
      expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(300);
      expect(signature).toBe(`v1=${createHmac("sha256", secret).update(`${time}.${body}`).digest("hex")}`);
    }
  });

  it("has another signature for another time, body or secret", () => {
    const signatures = [sign(secret, 1, "a"), sign(secret, 2, "a"), sign(secret, 1, "b"), sign(`${secret}!`, 1, "a")];
    expect(new Set(signatures).size).toBe(4);
    expect(signatures[0]).toMatch(/^v1=[0-9a-f]{64}$/);
  });

  it("follows no redirect", async () => {
    answer = (response) => response.writeHead(307, { location: `http://127.0.0.1:${port}/elsewhere` }).end();
    expect(await webhook().deliver([changeOf("s1")], never)).toEqual([
      { kind: "failed", error: "answered 307, and redirects are not followed" },
    ]);
    expect(requests).toHaveLength(1);
  });

  it.each([
    [200, "delivered"],
    [202, "delivered"],
    [400, "refused"],
    [401, "failed"],
    [403, "failed"],
    [404, "failed"],
    [413, "refused"],
    [422, "refused"],
    [429, "failed"],
    [500, "failed"],
    [503, "failed"],
  ])("takes %i for %s", async (status, kind) => {
    answer = (response) => response.writeHead(status).end("x".repeat(100_000));
    expect(await webhook().deliver([changeOf("s1")], never)).toMatchObject([{ kind }]);
  });

  it("posts no more once one failed, and goes on after one that was refused", async () => {
    answer = (response, count) => response.writeHead([200, 422, 200, 500][count - 1] ?? 200).end();
    const outcomes = await webhook().deliver(manyChanges(6), never);
    expect(outcomes.map(({ kind }) => kind)).toEqual([
      "delivered",
      "refused",
      "delivered",
      "failed",
      "failed",
      "failed",
    ]);
    expect(requests).toHaveLength(4);
  });

  it("gives up on who does not answer, or hangs up", async () => {
    answer = () => {};
    expect(await webhook({ timeout: 50 }).deliver([changeOf("s1")], never)).toEqual([
      { kind: "failed", error: "no answer within 0.05 seconds" },
    ]);
    answer = (response) => response.destroy();
    expect(await webhook().deliver([changeOf("s1")], never)).toMatchObject([{ kind: "failed" }]);
    expect(await webhook().deliver([changeOf("s1")], AbortSignal.abort())).toMatchObject([{ kind: "failed" }]);
  });

  it("says its secret nowhere", async () => {
    const told = JSON.stringify([
      await webhook().deliver([changeOf("s1")], never),
      await webhook({ resolve: async () => [] }).deliver([changeOf("s1")], never),
      requests.map(({ request, body }) => [request.rawHeaders, body]),
    ]);
    expect(told).not.toContain(secret);
  });

  it("posts in the clear only to networks that are allowed", async () => {
    const resolve = async () => [{ address: "203.0.114.7", family: 4 }];
    expect(await webhook({ resolve }).deliver([changeOf("s1")], never)).toEqual([
      { kind: "failed", error: "plain HTTP goes to allowed networks only" },
    ]);
  });

  it.each(["ftp://example.com/", "not a URL", "https://user:password@example.com/", ""])("refuses %s", (url) => {
    expect(() => webhook({ url })).toThrow(UserError);
    expect(() => webhook({ url })).not.toThrow("password");
  });

  it("wants a secret that can't be guessed", () => expect(() => webhook({ secret: "short" })).toThrow(UserError));
});

describe("an address", () => {
  const closed = [
    "127.0.0.1",
    "127.8.8.8",
    "0.0.0.0",
    "10.1.2.3",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "169.254.170.2",
    "100.64.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:169.254.169.254",
    "::ffff:8.8.8.8",
    "64:ff9b::a9fe:a9fe",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "ff02::1",
    "2001:db8::1",
    "2002:a9fe:a9fe::1",
    "2001:0:a9fe:a9fe::1",
    "not an address",
  ];
  const open = [
    "8.8.8.8",
    "172.15.0.1",
    "172.32.0.1",
    "169.253.1.1",
    "100.128.0.1",
    "223.255.255.254",
    "2606:4700::1111",
  ];

  it.each(closed)("%s is not public", (address) => expect(isPublic(address)).toBe(false));
  it.each(open)("%s is public", (address) => expect(isPublic(address)).toBe(true));

  it.each([
    "http://169.254.169.254/",
    "http://[::1]/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://[::ffff:a9fe:a9fe]/",
  ])("of a URL is checked however it is written: %s", async (url) => {
    const none = parseNetworks([]);
    await expect(resolveSafely(new URL(url).hostname, none)).rejects.toThrow("is not a public address");
  });

  it("is turned away when any of those that a name has is not public", async () => {
    const resolve = async () => [
      { address: "8.8.8.8", family: 4 },
      { address: "169.254.169.254", family: 4 },
    ];
    await expect(resolveSafely("rebind.invalid", parseNetworks([]), resolve)).rejects.toThrow("169.254.169.254");
    const hook = webhook({ resolve, allowedNetworks: [] });
    expect(await hook.deliver([changeOf("s1")], never)).toMatchObject([
      { kind: "failed", error: expect.stringContaining("is not a public address") },
    ]);
    expect(requests).toEqual([]);
  });

  it("may be in a network that is allowed, and in no other", async () => {
    const allowed = parseNetworks(["10.1.0.0/16", "fd00:1::/32"]);
    const at = (address: string) => resolveSafely("x.invalid", allowed, async () => [{ address, family: 4 }]);
    expect(await at("10.1.2.3")).toHaveLength(1);
    expect(await at("fd00:1::5")).toHaveLength(1);
    await expect(at("10.2.0.1")).rejects.toThrow("10.2.0.1");
    await expect(at("169.254.169.254")).rejects.toThrow("169.254.169.254");
  });

  it.each(["10.0.0.0", "10.0.0.0/33", "10.0.0/8", "x/8", "10.0.0.0/8/8", "10.0.0.0/"])("is no network: %s", (network) =>
    expect(() => parseNetworks([network])).toThrow(UserError),
  );
});
