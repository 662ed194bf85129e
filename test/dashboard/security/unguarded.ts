import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";

/** A server on this machine. */
export interface TestServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A feed as it should not be: whoever asks gets everything, in whatever way it is asked for. */
export async function serveUnguarded(secret: string): Promise<TestServer> {
  const server = createServer((request, response) => answer(request, response, secret));
  server.on("upgrade", acceptSocket);
  return await start(server);
}

/** A site of somebody else: an empty page at every path. */
export async function serveOtherSite(): Promise<TestServer> {
  return await start(
    createServer((_, response) => {
      response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Elsewhere</title>");
    }),
  );
}

async function start(server: Server): Promise<TestServer> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${port}`, close };
}

function answer({ method, headers }: IncomingMessage, response: ServerResponse, secret: string): void {
  const open = {
    "access-control-allow-origin": headers.origin ?? "*",
    "access-control-allow-credentials": "true",
    "access-control-allow-headers": "authorization, if-none-match",
  };
  const [type, text] = contentFor(headers, secret);
  response.writeHead(method === "OPTIONS" ? 204 : 200, { ...open, "content-type": type });
  response.end(method === "OPTIONS" ? undefined : text);
}

function contentFor(headers: IncomingMessage["headers"], secret: string): [type: string, text: string] {
  const wanted = String(headers["sec-fetch-dest"]);
  if (headers.accept === "text/event-stream") return ["text/event-stream", `data: ${secret}\n\n`];
  if (["script", "worker"].includes(wanted)) return ["text/javascript", `globalThis.stolen = "${secret}"`];
  if (wanted === "style") return ["text/css", "body { color: red }"];
  if (wanted === "image") return ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'];
  if (["document", "iframe", "object", "embed"].includes(wanted)) return ["text/html", `<h1>${secret}</h1>`];
  return ["application/json", JSON.stringify({ secret })];
}

/** https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
function acceptSocket({ headers }: IncomingMessage, socket: Duplex): void {
  const key = `${headers["sec-websocket-key"]}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
  const accept = createHash("sha1").update(key).digest("base64");
  const upgraded = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  socket.write([...upgraded, `Sec-WebSocket-Accept: ${accept}`, "", ""].join("\r\n"));
}
