import { gunzipSync } from "node:zlib";
import type { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import type { S3Client } from "@aws-sdk/client-s3";
import type { SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { SNSClient } from "@aws-sdk/client-sns";
import { createArchiveReceiver } from "../../src/deliver/archive.ts";
import { s3Place } from "../../src/deliver/archive-place.ts";
import { createEventBridgeReceiver } from "../../src/deliver/event-bridge.ts";
import type { Receiver } from "../../src/deliver/receiver.ts";
import { createSecurityHubReceiver } from "../../src/deliver/security-hub.ts";
import { createSnsReceiver } from "../../src/deliver/sns.ts";
import type { AsffFinding } from "../../src/report/asff/asff-finding.ts";
import { awsError, fakeClient } from "./fake-client.ts";

/** How a request may go wrong. `half`: half of the batch was taken before all of it failed. `lost`: all was, and the answer was lost. */
export const faults = ["none", "throttled", "denied", "broken", "partial", "half", "lost", "silent", "hangs"] as const;

export type Fault = (typeof faults)[number];

/** A service that takes entries of some kind, as `next` says. */
class FaultyService {
  /** What it took, in that order: `finding-sequence`, or what stands for it. */
  readonly taken: string[] = [];
  readonly #next: () => Fault;

  constructor(next: () => Fault) {
    this.#next = next;
  }

  /** Takes what the fault lets it; returns which entries it took and says so. */
  async take(ids: readonly string[]): Promise<readonly boolean[]> {
    const fault = this.#next();
    if (fault === "throttled") throw awsError("ThrottlingException", 429);
    if (fault === "denied") throw awsError("AccessDeniedException", 403);
    if (fault === "broken") throw awsError("InternalFailure", 500);
    if (fault === "hangs") return await new Promise(() => {});
    const isTaken = ids.map((_, index) => (fault === "partial" || fault === "half" ? index % 2 === 0 : true));
    this.taken.push(...ids.filter((_, index) => isTaken[index]));
    if (fault === "half") throw awsError("ServiceUnavailable", 503);
    if (fault === "lost") throw awsError("TimeoutError", 200);
    return fault === "silent" ? ids.map(() => false) : isTaken;
  }
}

/** A receiver on a service that fails as it is told to. */
export interface FaultyReceiver {
  readonly receiver: Receiver;
  readonly taken: () => readonly string[];
}

const error = { Code: "InternalFailure", ErrorCode: "InternalFailure", Message: "later", ErrorMessage: "later" };

export const faultyReceivers: Readonly<Record<string, (next: () => Fault) => FaultyReceiver>> = {
  sns(next) {
    const service = new FaultyService(next);
    const client = fakeClient<SNSClient>(async (input) => {
      const entries = input.PublishBatchRequestEntries as readonly { Id: string; Message: string }[];
      const took = await service.take(entries.map(({ Message }) => JSON.parse(Message).id));
      const Successful = entries.filter((_, index) => took[index]);
      return { Successful, Failed: entries.filter((_, index) => !took[index]).map(({ Id }) => ({ Id, ...error })) };
    });
    return {
      receiver: createSnsReceiver({ client, arn: "arn:aws:sns:eu-west-1:111111111111:t" }),
      taken: () => service.taken,
    };
  },
  "security-hub"(next) {
    const service = new FaultyService(next);
    const client = fakeClient<SecurityHubClient>(async (input) => {
      const findings = input.Findings as readonly AsffFinding[];
      const took = await service.take(findings.map(({ Id, UpdatedAt }) => `${Id.split("/")[1]} ${UpdatedAt}`));
      const failed = findings.filter((_, index) => !took[index]);
      const FailedFindings = failed.map(({ Id }) => ({ Id, ...error }));
      return { SuccessCount: findings.length - failed.length, FailedCount: failed.length, FailedFindings };
    });
    return { receiver: createSecurityHubReceiver({ clientFor: async () => client }), taken: () => service.taken };
  },
  archive(next) {
    const service = new FaultyService(next);
    const client = fakeClient<S3Client>(async (input) => {
      const isMessages = String(input.Key).startsWith("gatewarden/findings/");
      const lines = isMessages
        ? gunzipSync(input.Body as Uint8Array)
            .toString()
            .trim()
            .split("\n")
        : [];
      const took = await service.take([lines.map((line) => JSON.parse(line).id).join(" ")]);
      if (!took[0]) throw awsError("InternalError", 500);
      return {};
    });
    const place = s3Place({ client, bucket: "archive", prefix: "gatewarden/" });
    return {
      receiver: createArchiveReceiver({ place, version: "test" }),
      taken: () => service.taken.flatMap((ids) => ids.split(" ").filter(Boolean)),
    };
  },
  "event-bridge"(next) {
    const service = new FaultyService(next);
    const client = fakeClient<EventBridgeClient>(async (input) => {
      const entries = input.Entries as readonly { Detail: string }[];
      const took = await service.take(entries.map(({ Detail }) => JSON.parse(Detail).id));
      return { Entries: took.map((one) => (one ? { EventId: "e" } : error)) };
    });
    return { receiver: createEventBridgeReceiver({ client, bus: "default" }), taken: () => service.taken };
  },
};
