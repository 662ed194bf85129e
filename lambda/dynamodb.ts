import { DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** Attempts at a request: a table that is throttled is back within seconds. */
export const maxAttempts = 10;

/** The client of this container. */
export const dynamodb = new DynamoDBClient({ maxAttempts });
