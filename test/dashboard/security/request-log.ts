import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { type IncomingHttpHeaders, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A request that a server of this process answered. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly status: number;
}

/** What a server was asked, as its own Node.js sees it: nothing that a browser hides is missing. */
export interface RequestLog {
  /** What was asked since, and forgets it. */
  take(): LoggedRequest[];
  stop(): void;
}

/** Logs what whoever listens at a URL is asked from now on. */
export function logRequests(url: string): RequestLog {
  let entries: LoggedRequest[] = [];
  const { port } = new URL(url);
  const note = (message: unknown): void => {
    const {
      request: asked,
      response,
      server,
    } = message as {
      readonly request: IncomingMessage;
      readonly response: ServerResponse;
      readonly server: Server;
    };
    if (String((server.address() as AddressInfo | null)?.port) !== port) return;
    const { method = "", url: path = "", headers } = asked;
    entries.push({ method, path, headers, status: response.statusCode });
  };
  subscribe("http.server.response.finish", note);
  return {
    take() {
      const taken = entries;
      entries = [];
      return taken;
    },
    stop: () => void unsubscribe("http.server.response.finish", note),
  };
}

/** The headers of the answer when the same is asked once more, without a body: a browser shows a page not all of them. */
export async function askAgain(url: string, { method, path, headers }: LoggedRequest): Promise<IncomingHttpHeaders> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingHttpHeaders>();
  const again = { method, headers: { ...headers, "content-length": "0", connection: "close" } };
  const asking = request(new URL(path, url), again, (answer) => {
    answer.resume();
    resolve(answer.headers);
  });
  asking.on("error", reject).end();
  return await promise;
}
