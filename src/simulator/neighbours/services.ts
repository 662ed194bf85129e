import type { OperationSchema } from "../../schema/operations.ts";
import type { Handlers } from "../handler.ts";
import type { Protocol } from "../protocol.ts";

/** A service to which API Gateway's configuration refers, or that tells of its changes, by its name in IAM. */
export type NeighbourServiceId =
  | "acm"
  | "cloudtrail"
  | "cloudwatch"
  | "cognito-idp"
  | "ec2"
  | "elasticloadbalancing"
  | "iam"
  | "lambda"
  | "logs"
  | "wafv2";

/** As much of a service as the simulator answers. */
export interface NeighbourService {
  /** The SDK's schemas of the operations that have handlers. */
  readonly schemas: object;
  readonly speak: (operations: ReadonlyMap<string, OperationSchema>) => Protocol;
  readonly handlers: Handlers;
}

/** The services, loaded when somebody asks: each brings an SDK package along. */
export const neighbourServices: Readonly<Record<NeighbourServiceId, () => Promise<NeighbourService>>> = {
  acm: async () => (await import("./acm.ts")).acm,
  cloudtrail: async () => (await import("./cloudtrail.ts")).cloudTrail,
  cloudwatch: async () => (await import("./cloudwatch.ts")).cloudwatch,
  "cognito-idp": async () => (await import("./cognito.ts")).cognito,
  ec2: async () => (await import("./ec2.ts")).ec2,
  elasticloadbalancing: async () => (await import("./load-balancing.ts")).loadBalancing,
  iam: async () => (await import("./iam.ts")).iam,
  lambda: async () => (await import("./lambda.ts")).lambda,
  logs: async () => (await import("./logs.ts")).logs,
  wafv2: async () => (await import("./wafv2.ts")).wafv2,
};
