import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reply } from "./control-plane.ts";
import { createRequestIdSource } from "./ids.ts";
import type { WireRequest } from "./protocol.ts";

/** A listening server. */
export interface ControlPlaneServer {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Stops listening and drops every connection, idle or not. */
  close(): Promise<void>;
}

/** Serves `answer` over HTTP on 127.0.0.1; port 0 picks a free one. */
export async function listen(
  port: number,
  answer: (request: WireRequest, signal: AbortSignal) => Promise<Reply>,
): Promise<ControlPlaneServer> {
  const closing = new AbortController();
  const newRequestId = createRequestIdSource();
  const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
    readRequest(request)
      .then((wire) => answer(wire, closing.signal))
      .then((reply) => send(reply, response, newRequestId()))
      .catch(() => response.destroy());
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${address.port}`, close: () => close(server, closing) };
}

async function close(server: Server, closing: AbortController): Promise<void> {
  closing.abort();
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}

async function readRequest(request: IncomingMessage): Promise<WireRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const uri = request.url ?? "/";
  const mark = uri.indexOf("?");
  return {
    method: request.method ?? "GET",
    uri,
    path: mark < 0 ? uri : uri.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? "" : uri.slice(mark + 1)),
    headers: request.headers,
    body: Buffer.concat(chunks),
  };
}

function send(reply: Reply, response: ServerResponse, requestId: string): void {
  if (reply.kind === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  const { status, headers, body } = reply.answer;
  response.writeHead(status, { "x-amzn-requestid": requestId, ...headers, "content-length": body.length });
  if (reply.cutAt === undefined) response.end(body);
  else response.write(body.subarray(0, reply.cutAt), () => response.destroy());
}
