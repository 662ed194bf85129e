import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { fits, type Permission } from "../collect/iam.ts";

/** Where the requests of each service go, by its name in signatures, and those of all others. */
export type Upstreams = Readonly<Record<string, string>> & { readonly others: string };

/** IAM between a function and emulators that have none. */
export interface Guard {
  readonly url: string;
  /** What was asked for, once each: `s3:GetObject arn:aws:s3:::bucket/key`. */
  readonly asked: Set<string>;
  /** What was refused. */
  readonly refused: Set<string>;
  close(): Promise<void>;
}

interface Asked {
  readonly service: string;
  readonly method: string;
  readonly url: URL;
  readonly target: string;
  readonly body: string;
  readonly region: string;
}

const account = "000000000000";

/** What a request needs to be allowed, as https://docs.aws.amazon.com/service-authorization/latest/reference/ has it. */
const needs: Readonly<Record<string, (asked: Asked) => Permission[]>> = {
  dynamodb: ({ target, body, region }) => {
    const { TableName, IndexName, RequestItems } = JSON.parse(body) as Record<string, string> & {
      RequestItems?: object;
    };
    const tables = RequestItems ? Object.keys(RequestItems) : [String(TableName)];
    const action = `dynamodb:${target.split(".")[1]}`;
    const index = IndexName ? `/index/${IndexName}` : "";
    return tables.map((table) => [action, `arn:aws:dynamodb:${region}:${account}:table/${table}${index}`]);
  },
  s3: ({ method, url }) => {
    const path = decodeURIComponent(url.pathname.slice(1));
    if (!path.includes("/") || path.endsWith("/"))
      return [["s3:ListBucket", `arn:aws:s3:::${path.replace(/\/$/, "")}`]];
    const actions: Readonly<Record<string, string>> = {
      GET: "GetObject",
      HEAD: "GetObject",
      PUT: "PutObject",
      DELETE: "DeleteObject",
    };
    return [[`s3:${actions[method] ?? method}`, `arn:aws:s3:::${path}`]];
  },
  sts: ({ body }) => {
    const form = new URLSearchParams(body);
    // Everybody may ask who he is.
    return form.get("Action") === "AssumeRole" ? [["sts:AssumeRole", form.get("RoleArn") ?? ""]] : [];
  },
  organizations: ({ target }) => [[`organizations:${target.split(".")[1]}`, "*"]],
  sns: ({ body }) => [["sns:Publish", new URLSearchParams(body).get("TopicArn") ?? "*"]],
  sqs: ({ target, body, region }) => {
    const { QueueUrl = "" } = JSON.parse(body) as { QueueUrl?: string };
    return [[`sqs:${target.split(".")[1]}`, `arn:aws:sqs:${region}:${account}:${QueueUrl.split("/").at(-1)}`]];
  },
};

/**
 * Starts it. Who signs with `accessKey` needs permissions, which are asked for at each request, so that they may change; other
 * keys belong to roles in audited accounts.
 */
export async function startGuard(
  upstreams: Upstreams,
  accessKey: string,
  permissions: () => readonly Permission[],
): Promise<Guard> {
  const asked = new Set<string>();
  const refused = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing);
  });
  const isAllowed = ([action, resource]: Permission): boolean => {
    const allowed = permissions().some(([a, r]) => a === action && fits(r, resource));
    asked.add(`${action} ${resource}`);
    if (!allowed) refused.add(`${action} ${resource}`);
    return allowed;
  };
  async function pass(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const body = await buffer(incoming);
    const { authorization = "" } = incoming.headers;
    const [, key, region = "", service = ""] = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//.exec(authorization) ?? [];
    const { method = "", headers } = incoming;
    const url = new URL(incoming.url ?? "/", "http://guard");
    const target = String(headers["x-amz-target"] ?? "");
    const given = { service, method, url, target, body: body.toString(), region };
    const needed = key === accessKey ? (needs[service]?.(given) ?? [[`${service}:*`, "*"]]) : [];
    for (const one of needed) asked.add(one.join(" "));
    const denied = needed.filter(
      ([action, resource]) => !permissions().some(([a, r]) => a === action && fits(r, resource)),
    );
    for (const one of denied) refused.add(one.join(" "));
    if (denied.length > 0) return refuse(outgoing, service, denied.map((one) => one.join(" on ")).join(", "));
    const answer = await forward(`${upstreams[service] ?? upstreams.others}${incoming.url}`, incoming, body);
    // Who may not list a bucket is not told that an object is not there:
    // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
    const list: Permission = ["s3:ListBucket", `arn:aws:s3:::${url.pathname.split("/")[1]}`];
    if (service === "s3" && answer.statusCode === 404 && !isAllowed(list))
      return refuse(outgoing, service, list.join(" on "));
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  }
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    refused,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(outgoing: ServerResponse, service: string, what: string): void {
  const message = `User is not authorized to perform: ${what}`;
  const isXml = service === "s3" || service === "sns";
  outgoing.writeHead(service === "dynamodb" || service === "sqs" ? 400 : 403, {
    "content-type": isXml ? "application/xml" : "application/x-amz-json-1.0",
  });
  outgoing.end(
    isXml
      ? `<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`
      : JSON.stringify({ __type: "com.amazon.coral.service#AccessDeniedException", message }),
  );
}

function forward(to: string, { method = "", headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const onward = request(to, { method, headers }, resolve);
    onward.on("error", reject);
    onward.end(body);
  });
}
