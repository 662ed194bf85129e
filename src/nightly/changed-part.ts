import type { ApiName } from "../collect/collect-apis.ts";
import { toTrailEvent } from "../collect/trail/to-trail-event.ts";
import { effectPaths } from "../drift/attribute/effect-paths.ts";
import type { Target } from "../model/target.ts";
import { partKey } from "../store/rows.ts";

/** What a call changed: one API, or what all APIs of a target share. */
export interface ChangedPart {
  readonly target: Target;
  /** Absent when all of the target is to be read again. */
  readonly api?: ApiName;
}

/** An event as EventBridge delivers it, as far as it is read here. */
export interface CallEvent {
  readonly id?: string;
  readonly account?: string;
  /** CloudTrail's record. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** Names a part: `aws/111111111111/eu-west-1/a1b2c3d4e5`. */
export function nameOf({ target, api }: ChangedPart): string {
  return partKey(target, api?.id);
}

/**
 * What a call through CloudTrail changed of what an audit reads; nothing when it failed, only read, or changed what is in no
 * snapshot. A call of which it is not known what it changes may have changed anything.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export function changedParts({ account, detail = {} }: CallEvent): readonly ChangedPart[] {
  const { recipientAccountId, awsRegion, readOnly, errorCode } = detail;
  if (readOnly === true || readOnly === "true" || errorCode !== undefined) return [];
  const target = toTarget(recipientAccountId ?? account, awsRegion);
  if (!target || isAboutOthers(detail)) return [];
  const event = toTrailEvent({ CloudTrailEvent: JSON.stringify(detail) }, () => "0".repeat(16));
  const paths = event && effectPaths(event);
  if (!paths) return [{ target }];
  const apis = new Map(paths.map(apiIn).map((api) => [api?.id, api]));
  if (apis.has(undefined)) return [{ target }];
  return [...apis.values()].flatMap((api) => (api ? [{ target, api }] : []));
}

/** A web ACL goes to load balancers, among others. */
function isAboutOthers({ eventSource, requestParameters }: NonNullable<CallEvent["detail"]>): boolean {
  if (eventSource !== "wafv2.amazonaws.com") return false;
  return !String((requestParameters as { resourceArn?: unknown } | null)?.resourceArn).includes(":apigateway:");
}

/** Partitions differ in their Regions' names: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function toTarget(accountId: unknown, region: unknown): Target | undefined {
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) return undefined;
  if (typeof region !== "string" || !/^[a-z]{2}(-[a-z]+)+-\d$/.test(region)) return undefined;
  const partition = region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
  return { partition, accountId, region };
}

/** The API that a path is in: `/restapis/a1b2c3/stages/prod`. */
function apiIn(path: string): ApiName | undefined {
  const [, collection, id] = /^\/(restapis|apis)\/([a-z0-9]+)(?:\/|$)/.exec(path) ?? [];
  return id === undefined ? undefined : { id, version: collection === "restapis" ? "v1" : "v2" };
}
