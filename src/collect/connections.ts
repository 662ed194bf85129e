import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { NodeHttpHandler } from "@smithy/node-http-handler";

/** The sockets that all clients of an audit share: some hundred clients talk to a few hosts, one for each Region. */
export interface HttpConnections {
  readonly handler: NodeHttpHandler;
  close(): void;
}

/** Keep-alive connections with time limits, so that a dead peer becomes a gap and not a hang. `signal` ends open requests. */
export function openConnections(signal?: AbortSignal): HttpConnections {
  const options = { keepAlive: true, maxSockets: 64, scheduling: "lifo" } as const;
  const httpAgent = new HttpAgent(options);
  const httpsAgent = new HttpsAgent(options);
  const handler = new NodeHttpHandler({
    httpAgent,
    httpsAgent,
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    throwOnRequestTimeout: true,
  });
  if (signal) {
    const handle = handler.handle.bind(handler);
    handler.handle = (request, options) => handle(request, { abortSignal: signal, ...options });
  }
  return {
    handler,
    close() {
      httpAgent.destroy();
      httpsAgent.destroy();
    },
  };
}
