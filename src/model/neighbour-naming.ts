import type { Json } from "./json.ts";
import type { ApiRef, Resource } from "./snapshot.ts";
import type { Target } from "./target.ts";

/** Where a resource names its neighbours: a snapshot will do. */
export interface NamingPlace {
  readonly target: Target;
  readonly api?: ApiRef;
}

/** The texts by which a resource names neighbours, stage variables still in them. */
export type Texts = (resource: Resource, place: NamingPlace) => readonly Json[];

/** The neighbour's ARN in such a text; "" for text that names something else. */
export type Naming = (text: string, target: Target) => string;

/** The members at these paths, `a.b`; through a list, those of its elements. */
export function members(...paths: readonly string[]): Texts {
  return ({ config }) => paths.flatMap((path) => valuesAt(config, path.split(".")));
}

function valuesAt(value: Json, path: readonly string[]): Json[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  const member = typeof value === "object" && value !== null ? value[name] : undefined;
  return member === undefined ? [] : valuesAt(member, rest);
}

/** Text as it stands, when it is an ARN of that service and kind of resource. */
export function arnOf(service: string, kind: string): Naming {
  const shape = new RegExp(`^arn:[^:]*:${service}:[^:]*:[^:]*:${kind}`);
  return (text) => (shape.test(text) ? text : "");
}

const anyLogGroup = arnOf("logs", "log-group:");

/** A log group's ARN, which some write with `:*` at its end, for the streams in it. */
export const logGroupArn: Naming = (text, target) => anyLogGroup(text, target).replace(/:\*$/, "");

/** The ARN of something that is named by its EC2 id. */
export function ec2Arn(kind: string): Naming {
  return (id, { partition, region, accountId }) => `arn:${partition}:ec2:${region}:${accountId}:${kind}/${id}`;
}

/** A REST stage's execution logs: https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html */
export const executionLogs: Texts = ({ name }, { api, target: { partition, region, accountId } }) => {
  const group = `API-Gateway-Execution-Logs_${api?.id}/${name}`;
  return [`arn:${partition}:logs:${region}:${accountId}:log-group:${group}`];
};
