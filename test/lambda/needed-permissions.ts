import type { Permission } from "../collect/iam.ts";

/** A request to AWS, as far as it tells what it needs to be allowed. */
export interface SignedRequest {
  /** As the signature names it. */
  readonly service: string;
  readonly region: string;
  readonly method: string;
  readonly path: string;
  /** What the header X-Amz-Target says. */
  readonly target: string;
  readonly body: string;
}

/** The account of what emulators make. */
const account = "000000000000";
const operationOf = (target: string) => target.split(".")[1];
const objectActions: Readonly<Record<string, string>> = {
  GET: "s3:GetObject",
  HEAD: "s3:GetObject",
  PUT: "s3:PutObject",
  DELETE: "s3:DeleteObject",
};

const needs: Readonly<Record<string, (request: SignedRequest) => Permission[]>> = {
  dynamodb({ target, body, region }) {
    const { TableName, IndexName, RequestItems } = JSON.parse(body) as {
      readonly TableName?: string;
      readonly IndexName?: string;
      readonly RequestItems?: object;
    };
    const tables = RequestItems ? Object.keys(RequestItems) : [TableName];
    const index = IndexName ? `/index/${IndexName}` : "";
    return tables.map((table) => [
      `dynamodb:${operationOf(target)}`,
      `arn:aws:dynamodb:${region}:${account}:table/${table}${index}`,
    ]);
  },
  s3({ method, path }) {
    const name = decodeURIComponent(path.slice(1));
    const isBucket = /^[^/]+\/?$/.test(name);
    return isBucket ? [listBucket(name)] : [[objectActions[method] ?? `s3:${method}`, `arn:aws:s3:::${name}`]];
  },
  sts({ body }) {
    const form = new URLSearchParams(body);
    // Everybody may ask who he is.
    return form.get("Action") === "AssumeRole" ? [["sts:AssumeRole", form.get("RoleArn") ?? ""]] : [];
  },
  organizations: ({ target }) => [[`organizations:${operationOf(target)}`, "*"]],
  sns: ({ body }) => [["sns:Publish", new URLSearchParams(body).get("TopicArn") ?? "*"]],
  sqs({ target, body, region }) {
    const { QueueUrl = "" } = JSON.parse(body) as { readonly QueueUrl?: string };
    return [[`sqs:${operationOf(target)}`, `arn:aws:sqs:${region}:${account}:${QueueUrl.split("/").at(-1)}`]];
  },
};

/**
 * What a request needs to be allowed, as https://docs.aws.amazon.com/service-authorization/latest/reference/ has it; something
 * that nobody has for services that are not known here.
 */
export function neededFor(request: SignedRequest): readonly Permission[] {
  return needs[request.service]?.(request) ?? [[`${request.service}:*`, "*"]];
}

/** Who may not list a bucket is not told that an object is not there: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export function neededToMiss({ service, path }: SignedRequest): readonly Permission[] {
  return service === "s3" ? [listBucket(path.slice(1))] : [];
}

function listBucket(path: string): Permission {
  return ["s3:ListBucket", `arn:aws:s3:::${path.split("/")[0]}`];
}
