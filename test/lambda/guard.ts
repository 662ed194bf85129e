import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { fits, type Permission } from "../collect/iam.ts";
import { neededFor, neededToMiss, type SignedRequest } from "./needed-permissions.ts";

/** Where the requests of each service go, by its name in signatures, and those of all others. */
export type Upstreams = Readonly<Record<string, string>> & { readonly others: string };

/** IAM between a function and emulators that have none. */
export interface Guard {
  readonly url: string;
  /** What was asked for, and how often: `s3:GetObject arn:aws:s3:::bucket/key`. */
  readonly asked: Map<string, number>;
  /** What was refused. */
  readonly refused: Set<string>;
  close(): Promise<void>;
}

/**
 * Starts it. Who signs with `accessKey` needs permissions, which are asked for at each request, so that they may change; other
 * keys belong to roles in audited accounts.
 */
export async function startGuard(
  upstreams: Upstreams,
  accessKey: string,
  permissions: () => readonly Permission[],
): Promise<Guard> {
  const asked = new Map<string, number>();
  const refused = new Set<string>();
  const refuse = (needed: readonly Permission[]): boolean => {
    for (const one of needed) asked.set(one.join(" "), (asked.get(one.join(" ")) ?? 0) + 1);
    const denied = needed.filter(([action, on]) => !permissions().some(([a, r]) => a === action && fits(r, on)));
    for (const one of denied) refused.add(one.join(" "));
    return denied.length > 0;
  };
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await buffer(incoming);
    const { key, ...signed } = readSignature(incoming, body);
    const isOwn = key === accessKey;
    if (isOwn && refuse(neededFor(signed))) return deny(outgoing, signed);
    const answer = await forward(`${upstreams[signed.service] ?? upstreams.others}${incoming.url}`, incoming, body);
    if (isOwn && answer.statusCode === 404 && refuse(neededToMiss(signed))) return deny(outgoing, signed);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch((error: Error) => outgoing.destroy(error));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, refused, close };
}

function readSignature({ headers, method = "", url = "/" }: IncomingMessage, body: Buffer) {
  const credential = /Credential=([^/]+)\/\d+\/([^/]+)\/([^/]+)\//;
  const [, key = "", region = "", service = ""] = credential.exec(headers.authorization ?? "") ?? [];
  const target = String(headers["x-amz-target"] ?? "");
  return { key, service, region, method, path: url.split("?")[0] ?? "", target, body: body.toString() };
}

function deny(outgoing: ServerResponse, { service }: SignedRequest): void {
  const message = "User is not authorized";
  const isXml = service === "s3" || service === "sns" || service === "sts";
  const type = isXml ? "application/xml" : "application/x-amz-json-1.0";
  outgoing.writeHead(isXml ? 403 : 400, { "content-type": type });
  if (isXml) outgoing.end(`<Error><Code>AccessDenied</Code><Message>${message}</Message></Error>`);
  else outgoing.end(JSON.stringify({ __type: "com.amazon.coral.service#AccessDeniedException", message }));
}

function forward(to: string, { method = "", headers }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const onward = request(to, { method, headers }, resolve);
    onward.on("error", reject);
    onward.end(body);
  });
}
