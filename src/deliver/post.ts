import { type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { Address } from "./safe-address.ts";

/** A request to be made. */
export interface Post {
  readonly url: URL;
  /** Where to connect, whatever the name in the URL stands for by then. */
  readonly address: Address;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
}

/** Sends it and returns the status of the answer, of which nothing else is read. A redirect is only a status. */
export function post({ url, address, headers, body, signal }: Post): Promise<number> {
  const bytes = Buffer.from(body);
  const options: RequestOptions & { servername?: string } = {
    method: "POST",
    host: address.address,
    family: address.family,
    port: url.port || (url.protocol === "https:" ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    headers: { ...headers, host: url.host, "content-length": bytes.length },
    agent: false,
    signal,
    // An address has no server name in TLS.
    ...(isName(url.hostname) ? { servername: url.hostname } : {}),
  };
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      resolve(response.statusCode ?? 0);
      response.destroy();
    });
    sent.on("error", reject);
    sent.end(bytes);
  });
}

function isName(hostname: string): boolean {
  return !hostname.startsWith("[") && !/^[\d.]+$/.test(hostname);
}
