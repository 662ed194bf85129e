import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { SNSClient } from "@aws-sdk/client-sns";
import { parquetReadObjects } from "hyparquet";
import { createClock } from "../../src/clock.ts";
import { createArchiveReceiver } from "../../src/deliver/archive.ts";
import { folderPlace } from "../../src/deliver/archive-place.ts";
import type { Digest } from "../../src/deliver/digest.ts";
import { createEventBridgeReceiver } from "../../src/deliver/event-bridge.ts";
import type { Receiver } from "../../src/deliver/receiver.ts";
import { createSecurityHubReceiver } from "../../src/deliver/security-hub.ts";
import { createSnsReceiver, publishDigest } from "../../src/deliver/sns.ts";
import { createWebhookReceiver } from "../../src/deliver/webhook.ts";
import { fakeClient } from "./fake-client.ts";

/** A receiver of every kind, and what each was sent, as it would go over the wire. */
export interface Listeners {
  readonly receivers: readonly Receiver[];
  /** By receiver, one text a request, or a row of a Parquet file. */
  readonly told: Map<string, string[]>;
  /** Publishes a digest in both shapes. */
  tellDigest(digest: Digest): Promise<void>;
  /** Adds the rows that are in the archive's Parquet files. */
  readParquet(): Promise<void>;
  close(): Promise<void>;
}

/** @param folder where the archive is to be */
export async function startListeners(folder: string): Promise<Listeners> {
  const told = new Map<string, string[]>();
  const hear = (name: string, text: string) => told.set(name, [...(told.get(name) ?? []), text]);
  const client = <Client>(name: string, answer: (input: Record<string, unknown>) => object): Client =>
    fakeClient<Client>((input) => {
      hear(name, JSON.stringify(input));
      return answer(input);
    });
  const arn = "arn:aws:sns:eu-west-1:111111111111:findings";
  const takeAll = ({ PublishBatchRequestEntries = [] }: Record<string, unknown>) => ({
    Successful: PublishBatchRequestEntries,
  });
  const topics = [
    { name: "sns", arn, client: client<SNSClient>("sns", takeAll) },
    { name: "chat", arn: `${arn}.fifo`, shape: "chat", client: client<SNSClient>("chat", takeAll) },
  ] as const;
  const hub = client<SecurityHubClient>("security-hub", ({ Findings }) => ({
    SuccessCount: (Findings as readonly unknown[]).length,
  }));
  const bus = client<EventBridgeClient>("event-bridge", ({ Entries }) => ({
    Entries: (Entries as readonly unknown[]).map(() => ({ EventId: "e" })),
  }));
  const hook = await startHook((text) => hear("webhook", text));
  return {
    told,
    receivers: [
      ...topics.map((topic) => createSnsReceiver(topic)),
      createSecurityHubReceiver({ clientFor: async () => hub }),
      createEventBridgeReceiver({ client: bus, bus: "default" }),
      createArchiveReceiver({ place: folderPlace(folder), version: "test" }),
      hook.receiver,
    ],
    async tellDigest(digest) {
      for (const topic of topics) await publishDigest(topic, digest);
    },
    async readParquet() {
      for (const row of await readParquetFiles(folder)) hear("parquet", row);
    },
    close: hook.close,
  };
}

async function startHook(hear: (text: string) => void) {
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    hear(`${request.method} ${request.url}\n${JSON.stringify(request.headers)}\n${body}`);
    response.writeHead(204).end();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const receiver = createWebhookReceiver({
    url: `http://hooks.invalid:${port}/in`,
    secret: "known to both of the sides",
    clock: createClock(),
    allowedNetworks: ["127.0.0.0/8"],
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
  });
  const close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { receiver, close };
}

async function readParquetFiles(folder: string): Promise<string[]> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".parquet"));
  const files = names.map((name) => new Uint8Array(readFileSync(join(folder, name))).buffer);
  const rows = await Promise.all(files.map((file) => parquetReadObjects({ file })));
  return rows
    .flat()
    .map((row) => JSON.stringify(row, (_, value) => (typeof value === "bigint" ? String(value) : value)));
}
