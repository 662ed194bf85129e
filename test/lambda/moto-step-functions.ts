import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { startMoto } from "../moto/moto-server.ts";
import { readDefinition } from "./state-machine.ts";

/** Step Functions as moto has them, with Lambda functions that are ours. */
export interface MotoStepFunctions {
  /** Runs the state machine to its end. */
  run(input?: object): Promise<{ readonly status: string; readonly output: unknown; readonly error?: string }>;
  close(): void;
}

/** What a function answers; it throws what the function would. @param name as in the definition: `AuditTarget` */
type Invoke = (name: string, event: unknown) => Promise<unknown>;

/**
 * moto's Step Functions call Lambda and S3 at the port that MOTO_PORT names: here a door, behind which functions are invoked
 * for real, and S3 is somebody else's.
 */
export async function openMotoStepFunctions(s3Url: string, invoke: Invoke): Promise<MotoStepFunctions> {
  const door = createServer((request, response) => {
    const [, name] = /^\/2015-03-31\/functions\/[^/]*(?::|%3A)(\w+)\/invocations$/.exec(request.url ?? "") ?? [];
    const answered = name ? answer(request, response, name, invoke) : forward(request, response, s3Url);
    answered.catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  }).listen(0, "localhost");
  await once(door, "listening");
  const address = door.address();
  if (address === null || typeof address === "string") throw new Error("The door has no port");
  return {
    async run(input = {}) {
      // A new one for each execution: for the next one it copies all that there is, and can't copy one that ran.
      const moto = await startMoto({ MOTO_PORT: String(address.port) });
      try {
        return await execute(moto.url, input);
      } finally {
        await moto.close();
      }
    },
    close() {
      door.close();
      door.closeAllConnections();
    },
  };
}

async function execute(url: string, input: object): ReturnType<MotoStepFunctions["run"]> {
  await fetch(`${url}/moto-api/config`, { method: "POST", body: '{"stepfunctions": {"execute_state_machine": true}}' });
  const roleArn = "arn:aws:iam::123456789012:role/states";
  // Its grammar wants the first number with a point; the others are times that nobody here wants to wait.
  const definition = readDefinition()
    .replace(/("ToleratedFailurePercentage": \d+)/, "$1.0")
    .replace(/("(?:IntervalSeconds|MaxDelaySeconds|BackoffRate)": )\d+/g, (_, name: string) => `${name}1`);
  const { stateMachineArn } = await sendTo(url, "CreateStateMachine", { name: "audit", roleArn, definition });
  const started = { stateMachineArn, name: "night", input: JSON.stringify(input) };
  const { executionArn } = await sendTo(url, "StartExecution", started);
  for (;;) {
    const { status, output, error, cause } = await sendTo(url, "DescribeExecution", { executionArn });
    if (status !== "RUNNING") {
      const said = error === undefined ? {} : { error: `${error}: ${cause}` };
      return { status: String(status), output: JSON.parse(String(output ?? "null")) as unknown, ...said };
    }
    await delay(100);
  }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** As https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html: errors of a function are answers too. */
async function answer(request: IncomingMessage, response: ServerResponse, name: string, invoke: Invoke): Promise<void> {
  const event = JSON.parse((await readBody(request)).toString()) as unknown;
  try {
    response.writeHead(200).end(JSON.stringify(await invoke(name, event)));
  } catch (error) {
    const { name: errorType, message: errorMessage } = error as Error;
    response.writeHead(200, { "X-Amz-Function-Error": "Unhandled" });
    response.end(JSON.stringify({ errorType, errorMessage, trace: [] }));
  }
}

async function forward(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
  const { method = "GET", headers } = request;
  const kept = Object.entries(headers).filter(
    ([name]) => !["connection", "expect", "transfer-encoding"].includes(name),
  );
  const body = method === "GET" || method === "HEAD" ? {} : { body: new Uint8Array(await readBody(request)) };
  const sent = { method, headers: kept.map(([name, value]) => [name, String(value)] as [string, string]), ...body };
  const answered = await fetch(url + request.url, sent);
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(Buffer.from(await answered.arrayBuffer()));
}

async function sendTo(url: string, operation: string, body: object): Promise<Record<string, unknown>> {
  const credential = "Credential=test/20261101/eu-west-1/states/aws4_request";
  const headers = {
    authorization: `AWS4-HMAC-SHA256 ${credential}, SignedHeaders=host, Signature=0`,
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `AWSStepFunctions.${operation}`,
  };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Record<string, unknown>;
}
