import type { AwsStoreSettings, StoreSettings } from "../model/store-settings.ts";
import type { ReportStore } from "./report-store.ts";

/** Attempts at a request: a table that is throttled is back within seconds. */
const maxAttempts = 10;

/**
 * Opens the store that settings name; what it needs is loaded only now. Throws a `UserError` when it can't be used.
 * @param patience milliseconds to wait for another process that has a store file for itself; a minute unless said
 */
export async function openStore(settings: StoreSettings, patience?: number): Promise<ReportStore> {
  if (typeof settings !== "string") return await openInAws(settings);
  const { openSqliteStore } = await import("./sqlite/open.ts");
  return await openSqliteStore(settings, patience === undefined ? {} : { patience });
}

async function openInAws({ region, ...place }: AwsStoreSettings): Promise<ReportStore> {
  const [{ DynamoDBClient }, { S3Client }, { openDynamoStore }] = await Promise.all([
    import("@aws-sdk/client-dynamodb"),
    import("@aws-sdk/client-s3"),
    import("./dynamodb/open.ts"),
  ]);
  const config = { maxAttempts, ...(region === undefined ? {} : { region }) };
  const clients = { dynamodb: new DynamoDBClient(config), s3: new S3Client(config) };
  const close = (): void => {
    clients.dynamodb.destroy();
    clients.s3.destroy();
  };
  try {
    const store = await openDynamoStore({ ...clients, ...place });
    return { ...store, close: async () => close() };
  } catch (error) {
    close();
    throw error;
  }
}
