import { Agent, get } from "node:http";

// Asks a server again and again, over some connections that stay open, in a process of its own: what it costs to ask is not
// counted with what it costs to answer. Arguments: URL, token, requests, connections. Prints {@link Asked} as JSON.

/** What came of asking. */
export interface Asked {
  readonly perSecond: number;
  /** Milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** Of one answer. */
  readonly bytes: number;
}

const [url = "", token = "", requests = "1000", connections = "8"] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const headers = { authorization: `Bearer ${token}`, "accept-encoding": "gzip" };
const times: number[] = [];
let [left, bytes] = [Number(requests), 0];

async function ask(): Promise<void> {
  const start = performance.now();
  bytes = await new Promise<number>((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      let length = 0;
      response.on("data", (chunk: Buffer) => {
        length += chunk.length;
      });
      response.on("end", () => {
        if (response.statusCode === 200) resolve(length);
        else reject(new Error(`${url}: ${response.statusCode}`));
      });
    }).on("error", reject);
  });
  times.push(performance.now() - start);
}

async function askOn(): Promise<void> {
  while (left > 0) {
    left -= 1;
    await ask();
  }
}

await ask();
times.length = 0;
const start = performance.now();
await Promise.all(Array.from({ length: Number(connections) }, askOn));
const seconds = (performance.now() - start) / 1000;
agent.destroy();
const sorted = times.toSorted((one, other) => one - other);
const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
const asked: Asked = { perSecond: times.length / seconds, median: at(0.5), p99: at(0.99), bytes };
console.log(JSON.stringify(asked));
