import packageJson from "../package.json" with { type: "json" };
import { wallClock } from "../src/clock.ts";
import { openConnections } from "../src/collect/connections.ts";
import { createFingerprint } from "../src/collect/fingerprint.ts";
import { type Identity, identify } from "../src/collect/identity.ts";
import { openRunFiles } from "../src/nightly/run-files.ts";
import type { Workplace } from "../src/nightly/workplace.ts";
import { openDynamoStore } from "../src/store/dynamodb/open.ts";
import { dynamodb } from "./dynamodb.ts";
import { readEnvironment } from "./environment.ts";
import { s3 } from "./s3.ts";

/** Gatewarden's own version. */
export const { version } = packageJson;

let opened: Promise<Workplace> | undefined;

/** The workplace of this container; opened anew when opening it failed. */
export async function workplace(): Promise<Workplace> {
  opened ??= open();
  return await opened.catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
}

async function open(): Promise<Workplace> {
  const { table, bucket, prefix } = readEnvironment();
  const store = await openDynamoStore({ dynamodb, s3, table, bucket, prefix });
  const connections = openConnections();
  let identity: Promise<Identity> | undefined;
  return {
    store,
    files: openRunFiles({ s3, bucket, prefix }),
    clock: wallClock,
    version,
    fingerprint: createFingerprint(store.fingerprintKey),
    connections,
    async identity() {
      identity ??= identify({ rate: 1, concurrency: 1 }, connections);
      return await identity.catch((error: unknown) => {
        identity = undefined;
        throw error;
      });
    },
  };
}
