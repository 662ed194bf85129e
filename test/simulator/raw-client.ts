import { type IncomingHttpHeaders, request } from "node:http";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { accountId, region } from "./sdk-client.ts";

/** A request as no SDK would send it. */
export interface RawRequest {
  readonly path: string;
  readonly method?: string;
  readonly body?: string;
  /** Signing name; API Gateway unless given. */
  readonly service?: string;
  readonly authorization?: string;
}

/** An answer's bytes, without the SDK between. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  /** Whether the connection broke before the announced end. */
  readonly aborted: boolean;
}

/** An `Authorization` header with a credential scope that is right and a signature that is not. */
export function authorizationOf(simulator: Simulator, service = "apigateway"): string {
  const scope = `${simulator.credentials(accountId).accessKeyId}/20260101/${region}/${service}/aws4_request`;
  return `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`;
}

/** Sends a request on a connection of its own. */
export function sendRaw(simulator: Simulator, raw: RawRequest): Promise<RawAnswer> {
  const headers = { authorization: raw.authorization ?? authorizationOf(simulator, raw.service) };
  const options = { method: raw.method ?? "GET", headers, agent: false };
  return new Promise((resolve, reject) => {
    request(simulator.url + raw.path, options, (response) => {
      const chunks: Buffer[] = [];
      const finish = (aborted: boolean) => {
        const body = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body, aborted });
      };
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", () => finish(true));
      response.on("end", () => finish(false));
    })
      .on("error", reject)
      .end(raw.body);
  });
}
