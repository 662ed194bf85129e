import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { toMessageFile, toOcsfFile } from "../../src/deliver/archive-files.ts";
import { athenaStatements } from "../../src/deliver/athena.ts";
import { collectDigest } from "../../src/deliver/digest.ts";
import { readable } from "../../src/deliver/failure.ts";
import type { Change } from "../../src/deliver/receiver.ts";
import { UserError } from "../../src/errors.ts";
import { hostileText, hostileTexts } from "../report/hostile.ts";
import { findActiveMarkdown } from "../report/markdown-rules.ts";
import { day } from "../store/audits.ts";
import { changeOf } from "./changes.ts";
import { never } from "./fake-client.ts";
import { type Listeners, startListeners } from "./listening-receivers.ts";

/** Everything that has no shape of its own, or that changes how its neighbours look. */
const raw = /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--\uFE0F]/v;

let folder: string;
let listeners: Listeners;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatewarden-hostile-"));
  listeners = await startListeners(folder);
});
afterEach(() => listeners.told.clear());
afterAll(async () => {
  await listeners.close();
  rmSync(folder, { recursive: true });
});

/** A change of a finding of which everything but its id is what an attacker would have it be. */
function poisoned(text: string): Change {
  const { change, tracked } = changeOf("s1");
  const { resource, ...finding } = tracked.finding;
  const api = { id: text, name: text, arn: text };
  return {
    change: { ...change, audit: text },
    tracked: {
      ...tracked,
      state: "waived",
      finding: {
        ...{ ...finding, policy: text, title: text, message: text, controls: [text] },
        resource: { ...resource, arn: `${resource.arn}${text}`, name: text, api },
        evidence: [{ path: text, actual: { [text]: [text] }, expected: text }],
        remediation: { text, command: text },
        exposure: { verdict: "open", atWorst: "open", reasons: [text] },
        waiver: { reason: text, owner: text, ticket: text, expires: "2030-01-01" },
      },
    },
  };
}

type Entry = Readonly<Record<string, unknown>>;

/** The texts of a kind of request, one after another. */
const heard = (name: string): readonly Entry[] => (listeners.told.get(name) ?? []).map((text) => JSON.parse(text));

async function tell(text: string): Promise<void> {
  const change = poisoned(text);
  for (const receiver of listeners.receivers)
    expect([receiver.name, await receiver.deliver([change], never)]).toEqual([receiver.name, [{ kind: "delivered" }]]);
  const list = async () => ({ items: [change.tracked], read: 1 });
  const catalogue = { list, count: async () => [], get: async () => undefined, history: async () => [] };
  await listeners.tellDigest(await collectDigest(catalogue, { from: new Date(day(0)), to: new Date(day(9)) }));
}

/** What people and their clients are shown. */
function shownOf(name: "sns" | "chat"): readonly Entry[] {
  return heard(name).flatMap(({ PublishBatchRequestEntries, ...single }) =>
    PublishBatchRequestEntries ? (PublishBatchRequestEntries as readonly Entry[]) : [single],
  );
}

async function checkAll(text: string): Promise<void> {
  listeners.told.clear();
  await tell(text);
  const [sns, chat] = [shownOf("sns"), shownOf("chat")];
  expect([sns.length, chat.length]).toEqual([2, 2]);
  for (const { Subject, Message } of [...sns, ...chat]) {
    expect(Subject).toMatch(/^[\x20-\x7e]{1,100}$/);
    expect(Message).not.toMatch(raw);
  }
  for (const { Message } of chat) checkChat(JSON.parse(String(Message)));
  for (const { Entries } of heard("event-bridge"))
    for (const { Detail } of Entries as readonly Entry[]) expect(Detail).not.toMatch(raw);
  const [head = "", headers = "", ...body] = (listeners.told.get("webhook")?.[0] ?? "").split("\n");
  expect(head).toBe("POST /in");
  expect(Object.keys(JSON.parse(headers)).filter((name) => name.startsWith("gatewarden"))).toHaveLength(3);
  expect(body).toHaveLength(1);
  expect(body[0]).not.toMatch(raw);
  expect(heard("security-hub")).toHaveLength(1);
  for (const { Findings } of heard("security-hub"))
    JSON.stringify(Findings, (_, value) => {
      if (typeof value === "string") expect(value).not.toMatch(raw);
      return value;
    });
  checkArchive(text);
}

/** One line a fact, in which nothing is markup, a link or a mention; titles are plain. */
function checkChat({
  content,
  metadata,
}: {
  content: Record<string, unknown>;
  metadata: Record<string, unknown>;
}): void {
  const shown = [content.title, content.description, ...((content.nextSteps as unknown[]) ?? [])].map(String);
  for (const text of shown) {
    expect(text.replaceAll("\n", "")).not.toMatch(raw);
    expect(text).not.toMatch(/[<>]/);
    expect(
      findActiveMarkdown(text.replace(/\*(?:Where|Policy|Exposure|Waived until|Open|Waived|Since [\w:.-]+):\*/g, "")),
    ).toEqual([]);
  }
  for (const text of Object.values(metadata)
    .flat()
    .flatMap((one) => (typeof one === "object" ? Object.values(one ?? {}) : [one])))
    expect(text).not.toMatch(raw);
}

function checkArchive(text: string): void {
  for (const bytes of [toMessageFile([poisoned(text)]), toOcsfFile([poisoned(text)], "test")]) {
    const lines = gunzipSync(bytes).toString().split("\n");
    expect(lines).toHaveLength(2);
    expect(lines[0]).not.toMatch(raw);
  }
}

describe("text from AWS does nothing in any message", () => {
  it.each(hostileTexts.map((text) => [JSON.stringify(text).slice(0, 60), text] as const))("%s", async (_, text) => {
    await checkAll(text);
  });

  it("and neither does any other text", async () => {
    await fc.assert(fc.asyncProperty(hostileText, checkAll), { numRuns: 40 });
  });

  it("nor in why a message was not delivered", () => {
    for (const text of hostileTexts) expect(readable(text)).not.toMatch(raw);
  });

  it("and no place of an archive becomes a part of a statement", () => {
    for (const place of [
      "s3://archive/'; DROP TABLE x; --/",
      "s3://archive/a'b/",
      "s3://archive/a\nb/",
      "s3://a$(id)/",
      ...hostileTexts,
    ])
      expect(() => athenaStatements(place)).toThrow(UserError);
  });
});
