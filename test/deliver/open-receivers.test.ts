import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { createClock } from "../../src/clock.ts";
import { createRoleSessions } from "../../src/collect/role-sessions.ts";
import { openReceivers } from "../../src/deliver/open-receivers.ts";
import type { ReceiverTools } from "../../src/deliver/openers.ts";
import { UserError } from "../../src/errors.ts";
import type { ReceiversSettings } from "../../src/model/receiver-settings.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { useCredentials } from "../collect/run-collect.ts";
import { manyChanges } from "./changes.ts";
import { never } from "./fake-client.ts";

const folder = mkdtempSync(join(tmpdir(), "gatewarden-receivers-"));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const topic = "arn:aws:sns:eu-west-1:111122223333:gatewarden";

/** Receivers without an AWS: a role can't be assumed. */
function open(settings: ReceiversSettings, tools: Partial<ReceiverTools> = {}) {
  const enterAccount = () => () => Promise.reject(new Error("no AWS here"));
  return openReceivers(settings, { clock: createClock(), version: "1.2.3", environment: {}, enterAccount, ...tools });
}

describe("opening receivers", () => {
  it("makes one of each kind, under the names of the settings", async () => {
    const { receivers, close } = await open(
      {
        topic: { kind: "sns", topic },
        hub: { kind: "security-hub" },
        files: { kind: "archive", to: folder },
        bucket: { kind: "archive", to: "s3://gatewarden-archive/lake/", region: "eu-west-1" },
        bus: { kind: "event-bridge", bus: "default", region: "eu-west-1" },
        hook: { kind: "webhook", url: "https://example.com/", secretFrom: "HOOK" },
      },
      { environment: { HOOK: "sixteen characters" } },
    );
    close();
    const can = receivers.map(({ name, sendDigest, sendTest }) => [name, Boolean(sendDigest), Boolean(sendTest)]);
    expect(can).toEqual([
      ["topic", true, true],
      ["hub", false, false],
      ["files", false, true],
      ["bucket", false, true],
      ["bus", false, true],
      ["hook", false, true],
    ]);
  });

  it("archives in a folder", async () => {
    const { receivers } = await open({ files: { kind: "archive", to: folder } });
    expect(await receivers[0]?.deliver(manyChanges(2), never)).toEqual([{ kind: "delivered" }, { kind: "delivered" }]);
    expect(readdirSync(folder).sort()).toEqual(["findings", "ocsf", "parquet"]);
  });

  it("enters the account of each finding to reach its Security Hub, and says why it can't", async () => {
    const entered: unknown[] = [];
    const settings = { hub: { kind: "security-hub", role: "Hub", externalId: "42" } } as const;
    const { receivers, close } = await open(settings, {
      enterAccount: (role, place) => {
        entered.push([role, place]);
        return () => Promise.reject(Object.assign(new Error("not you"), { name: "AccessDenied" }));
      },
    });
    const [outcome] = (await receivers[0]?.deliver(manyChanges(2), never)) ?? [];
    close();
    expect(outcome).toEqual({ kind: "failed", error: "AccessDenied: not you" });
    expect(entered).toEqual([
      [
        { role: "Hub", externalId: "42" },
        { partition: "aws", accountId: "111111111111", region: "eu-west-1" },
      ],
    ]);
  });

  it.each([
    ["not set", {}, "hook takes its secret from the environment variable HOOK, which is not set"],
    ["empty", { HOOK: "" }, "which is not set"],
    ["short", { HOOK: "hunter2" }, "too short"],
  ])("refuses a webhook whose secret is %s, without repeating it", async (_, environment, complaint) => {
    const hook = { kind: "webhook", url: "https://example.com/", secretFrom: "HOOK" } as const;
    const refused = open({ topic: { kind: "sns", topic }, hook }, { environment });
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(complaint);
    await expect(refused).rejects.not.toThrow("hunter2");
  });
});

describe("role sessions", () => {
  it("assume a role once for all who ask", async () => {
    const aws = await startSimulator({
      quotas: false,
      accounts: [{ id: "111111111111" }, { id: "222222222222", roles: [{ name: "Hub" }] }],
    });
    useCredentials(aws);
    process.env.AWS_ENDPOINT_URL = aws.url;
    const sessions = createRoleSessions(createClock());
    try {
      const account = { partition: "aws", accountId: "222222222222" };
      const [one, other] = [sessions.enter({ role: "Hub" }, account), sessions.enter({ role: "Hub" }, account)];
      expect(one).toBe(other);
      expect(await one()).toEqual(await other());
      await expect(sessions.enter({ role: "Nobody" }, account)()).rejects.toThrow(/AssumeRole/);
    } finally {
      delete process.env.AWS_ENDPOINT_URL;
      sessions.close();
      await aws.close();
    }
  });
});
