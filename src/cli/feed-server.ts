import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import { UserError } from "../errors.ts";
import { Refusal } from "../feed/answer/problem.ts";
import { refuse } from "../feed/answer/respond.ts";
import { createFeed } from "../feed/feed.ts";
import type { FeedOptions } from "../feed/options.ts";

/** Only this machine reaches it. */
const address = "127.0.0.1";

/** For answers that are under way when the server is asked to stop. */
const graceMilliseconds = 1000;

/** A server that listens. */
export interface FeedServer {
  /** `http://127.0.0.1:4747`. */
  readonly url: string;
  /** Resolves once nobody is connected any more. */
  close(): Promise<void>;
}

/**
 * Serves a feed on this machine. Throws a UserError when the port is taken.
 * @param port 0 for any that is free
 * @param optionsFor given the hosts that it is called by
 */
export async function listen(port: number, optionsFor: (hosts: readonly string[]) => FeedOptions): Promise<FeedServer> {
  const server = createServer();
  await bind(server, port);
  const { port: taken } = server.address() as AddressInfo;
  const hosts = [address, "localhost"].map((name) => new URL(`http://${name}:${taken}`).host);
  const feed = createFeed(optionsFor(hosts));
  // Nobody was connected before this: it is the same turn of the event loop.
  server.on("request", getRequestListener(feed.fetch, { errorHandler: refuseMalformed }));
  return { url: `http://${hosts[0]}`, close: () => close(server) };
}

/** What is no URL does not get as far as the feed. */
function refuseMalformed(): Response {
  return refuse(new Refusal(400, "The request's target or its Host header is malformed."));
}

async function bind(server: Server, port: number): Promise<void> {
  try {
    await once(server.listen(port, address), "listening");
  } catch (cause) {
    const code = cause instanceof Error && "code" in cause ? cause.code : undefined;
    const why = { EADDRINUSE: "is taken: something else listens there", EACCES: "is one that you may not open" };
    const [, reason] = Object.entries(why).find(([name]) => name === code) ?? [];
    if (reason === undefined) throw cause;
    throw new UserError(`Port ${port} ${reason}`, "Give another one with --port, or --port 0 for any that is free.", {
      cause,
    });
  }
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), graceMilliseconds);
  await closed;
  clearTimeout(late);
}
