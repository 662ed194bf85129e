import { HttpResponse } from "@smithy/core/protocols";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { HttpRequest } from "@smithy/types";
import type { HttpConnections } from "../../../src/collect/connections.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";

/** Connections that end in a simulator of the same process: no sockets, so that nothing happens outside of its clock. */
export function connectInProcess(aws: Simulator): HttpConnections {
  return { handler: new InProcessHandler(aws), close() {} };
}

class InProcessHandler extends NodeHttpHandler {
  readonly #aws: Simulator;

  constructor(aws: Simulator) {
    super();
    this.#aws = aws;
  }

  override async handle({ method, path, query = {}, headers, body }: HttpRequest) {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      for (const one of [value].flat()) if (one !== undefined) search.append(name, one ?? "");
    }
    const uri = search.size === 0 ? path : `${path}?${search}`;
    const bytes = body instanceof Uint8Array ? Buffer.from(new Uint8Array(body)) : Buffer.from(String(body ?? ""));
    const reply = await this.#aws.answer({ method, uri, path, query: search, headers, body: bytes });
    if (reply.kind === "reset") throw new Error("The simulator reset a connection");
    const { status, headers: answered, body: answer } = reply.answer;
    return { response: new HttpResponse({ statusCode: status, headers: { ...answered }, body: answer }) };
  }
}
