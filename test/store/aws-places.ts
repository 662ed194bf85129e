import { once } from "node:events";
import type { Server } from "node:http";
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
// @ts-expect-error it comes without types
import dynalite from "dynalite";
import { startFauxqs } from "fauxqs";
import { openDynamoStore } from "../../src/store/dynamodb/open.ts";
import { createTable } from "../../src/store/dynamodb/table.ts";
import { type AwsPlace, awsClients, type ClientOptions } from "./aws-clients.ts";
import type { StorePlace } from "./store-place.ts";

/** Running services, and new places for stores in them. */
export interface AwsPlaces {
  makePlace(): Promise<StorePlace & { readonly at: AwsPlace }>;
  close(): Promise<void>;
}

let places = 0;

/** An AWS of npm packages: DynamoDB by dynalite, S3 by fauxqs. */
export async function startEmulators(): Promise<AwsPlaces> {
  const server = (dynalite as (options: object) => Server)({ createTableMs: 0, deleteTableMs: 0 });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("dynalite has no port");
  const s3 = await startFauxqs({ port: 0, logger: false });
  return {
    makePlace: () => makeAwsPlace(`http://127.0.0.1:${address.port}`, `http://127.0.0.1:${s3.port}`),
    async close() {
      await s3.stop();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A table and a bucket of their own in services that are running. */
export async function makeAwsPlace(
  dynamodbUrl: string,
  s3Url: string,
  options: ClientOptions = {},
): ReturnType<AwsPlaces["makePlace"]> {
  places += 1;
  const at: AwsPlace = {
    dynamodbUrl,
    s3Url,
    table: `store-${process.pid}-${places}`,
    bucket: `store-${process.pid}-${places}`,
  };
  const clients = awsClients(at, options);
  await createTable({ ...clients, table: at.table });
  await clients.s3.send(new CreateBucketCommand({ Bucket: at.bucket }));
  return {
    at,
    open: (now) => openDynamoStore({ ...clients, ...at, holdBack: 0, ...(now ? { now } : {}) }),
    async spoil(hash, change) {
      const object = { Bucket: at.bucket, Key: `blobs/${hash}` };
      const { Body, Metadata } = await clients.s3.send(new GetObjectCommand(object));
      const bytes = change((await Body?.transformToByteArray()) ?? new Uint8Array());
      if (!bytes) await clients.s3.send(new DeleteObjectCommand(object));
      else await clients.s3.send(new PutObjectCommand({ ...object, Body: bytes, ...(Metadata ? { Metadata } : {}) }));
    },
    remove: async () => {
      clients.dynamodb.destroy();
      clients.s3.destroy();
    },
  };
}
