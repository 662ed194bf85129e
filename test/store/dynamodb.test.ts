import { afterAll, beforeAll } from "vitest";
import { type AwsPlaces, startEmulators } from "./aws-places.ts";
import { describeReportStore } from "./conformance/suite.ts";

let aws: AwsPlaces;
beforeAll(async () => {
  aws = await startEmulators();
});
afterAll(() => aws.close());

describeReportStore("the DynamoDB and S3 store", () => aws.makePlace(), 10);
