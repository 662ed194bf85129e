import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { Ajv2020 } from "ajv/dist/2020.js";
import { startFauxqs } from "fauxqs";
import { parquetReadObjects } from "hyparquet";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createArchiveReceiver } from "../../src/deliver/archive.ts";
import { folderPlace, s3Place } from "../../src/deliver/archive-place.ts";
import { archiveColumns } from "../../src/deliver/archive-row.ts";
import ocsfSchema from "../report/ocsf-compliance-finding.schema.json" with { type: "json" };
import { day } from "../store/audits.ts";
import { changeOf } from "./changes.ts";
import { never } from "./fake-client.ts";
import { messageProblems } from "./message-schema.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gatewarden-archive-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const elsewhere = { ...changeOf("s1").tracked.finding.resource, accountId: "222222222222" };
const changes = [
  changeOf("s1"),
  changeOf("s2", { finding: { resource: elsewhere, exposure: { verdict: "open", atWorst: "open", reasons: [] } } }),
  changeOf("s3", { sequence: 2, kind: "resolved", to: "resolved" }),
  changeOf("s4", { finding: { message: '=cmd|"/C calc"!A1\n\u202e<script>', controls: ["FSBP:APIGateway.1", "X:1"] } }),
];

const open = () => createArchiveReceiver({ place: folderPlace(folder), version: "1.2.3" });

function files(): readonly string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1)).sort();
}

function lines(bytes: Uint8Array): readonly string[] {
  return gunzipSync(bytes).toString("utf8").trim().split("\n");
}

async function rows(file: string): Promise<readonly Record<string, unknown>[]> {
  const bytes = readFileSync(join(folder, file));
  return await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
}

describe("the archive in a folder", () => {
  it("has the changes of each day and account in files of their own", async () => {
    expect(await open().deliver(changes, never)).toEqual(changes.map(() => ({ kind: "delivered" })));
    const partitions = [
      `dt=${day(1).slice(0, 10)}/account=111111111111`,
      `dt=${day(1).slice(0, 10)}/account=222222222222`,
      `dt=${day(2).slice(0, 10)}/account=111111111111`,
    ];
    const anonymous = files().map((file) => file.replace(/[0-9a-f]{32}/, "*"));
    expect(anonymous).toEqual([
      ...partitions.map((partition) => `findings/${partition}/*.ndjson.gz`),
      ...partitions.map((partition) => `ocsf/${partition}/*.ndjson.gz`),
      ...partitions.map((partition) => `parquet/${partition}/*.parquet`),
    ]);
  });

  it("has messages that follow their schema, and OCSF events that follow theirs", async () => {
    await open().deliver(changes, never);
    const validate = new Ajv2020({ strict: false }).compile(ocsfSchema);
    const all = (kind: string) =>
      files()
        .filter((file) => file.startsWith(kind))
        .flatMap((file) => lines(readFileSync(join(folder, file))));
    for (const line of all("findings/")) expect(messageProblems(line)).toEqual([]);
    const events = all("ocsf/").map((line) => JSON.parse(line));
    for (const event of events) {
      validate(event);
      expect(validate.errors).toBeNull();
    }
    expect(events.map(({ activity_name, status }) => `${activity_name} ${status}`).sort()).toEqual([
      "Close Resolved",
      "Create New",
      "Create New",
      "Create New",
    ]);
    for (const line of [...all("findings/"), ...all("ocsf/")]) expect(line).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it("has Parquet that another library reads", async () => {
    await open().deliver(changes, never);
    const read = (
      await Promise.all(
        files()
          .filter((file) => file.startsWith("parquet/"))
          .map(rows),
      )
    ).flat();
    expect(read).toHaveLength(4);
    const expected = changes.map((change) =>
      Object.fromEntries(archiveColumns.map(({ name, value }) => [name, value(change)])),
    );
    const byId = (one: Record<string, unknown>, other: Record<string, unknown>) =>
      String(one.finding_id) < String(other.finding_id) ? -1 : 1;
    const plain = read.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value ?? null])),
    );
    expect(plain.sort(byId)).toEqual(expected.sort(byId));
    expect(read.find(({ kind }) => kind === "resolved")).toMatchObject({
      state: "resolved",
      resolution: "passed",
      changed_at: new Date(day(2)),
      days_known: 1,
    });
  });

  it("has the same changes once, however often they are told", async () => {
    await open().deliver(changes, never);
    const before = files();
    await open().deliver([...changes].reverse(), never);
    expect(files()).toEqual(before);
  });

  it("takes nothing from AWS for a path", async () => {
    const resource = { ...elsewhere, accountId: "../../etc", region: "../..", name: "../../x", arn: "/etc/passwd" };
    await open().deliver([changeOf("../../s1", { finding: { resource, policy: "../../p" } })], never);
    expect(files()).toHaveLength(3);
    for (const file of files())
      expect(file).toMatch(/^(?:findings|ocsf|parquet)\/dt=2026-01-02\/account=none\/[0-9a-f]{32}\.[a-z.]+$/);
  });

  it("says so when it can't be written, and leaves no part of a file", async () => {
    writeFileSync(join(folder, "parquet"), "in the way");
    const outcomes = await open().deliver(changes.slice(0, 1), never);
    expect(outcomes).toMatchObject([{ kind: "failed", error: expect.stringMatching(/EEXIST|ENOTDIR/) }]);
    expect(files().filter((file) => file.endsWith(".part"))).toEqual([]);
  });
});

describe("the archive in S3, on an emulator", () => {
  it("has the same files as in a folder, under its prefix", async () => {
    const server = await startFauxqs({ port: 0, logger: false });
    server.createBucket("archive");
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    const endpoint = `http://127.0.0.1:${server.port}`;
    const client = new S3Client({ endpoint, region: "us-east-1", credentials, forcePathStyle: true });
    try {
      await open().deliver(changes, never);
      const place = s3Place({ client, bucket: "archive", prefix: "audits/" });
      await createArchiveReceiver({ place, version: "1.2.3" }).deliver(changes, never);
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: "archive" }));
      expect(Contents.map(({ Key }) => Key).sort()).toEqual(files().map((file) => `audits/${file}`));
      const [first = ""] = files();
      const { Body } = await client.send(new GetObjectCommand({ Bucket: "archive", Key: `audits/${first}` }));
      expect(lines((await Body?.transformToByteArray()) ?? new Uint8Array())).toEqual(
        lines(readFileSync(join(folder, first))),
      );
    } finally {
      client.destroy();
      await server.stop();
    }
  });
});
