import { createHmac } from "node:crypto";
import type { BlockList } from "node:net";
import type { Clock } from "../clock.ts";
import { UserError } from "../errors.ts";
import { outcomeOfError } from "./failure.ts";
import { writeMessage } from "./message.ts";
import { post } from "./post.ts";
import { changeId, delivered, type Failure, type Outcome, type Receiver } from "./receiver.ts";
import { parseNetworks, type Resolve, resolveSafely } from "./safe-address.ts";

/** Where changes are posted to. */
export interface Webhook {
  readonly url: string;
  /** Known to the receiver too, who checks signatures with it. At least 16 characters. */
  readonly secret: string;
  readonly clock: Clock;
  /** Networks that may be reached although they are not public: `10.1.0.0/16`. There, plain HTTP will do. */
  readonly allowedNetworks?: readonly string[];
  /** Milliseconds for one request. */
  readonly timeout?: number;
  readonly resolve?: Resolve;
  readonly name?: string;
}

interface Endpoint {
  readonly webhook: Webhook;
  readonly url: URL;
  readonly allowed: BlockList;
}

/** Statuses that say that what was sent is wrong. */
const refusals = new Set([400, 413, 415, 422]);

/**
 * Posts each change, signed, one after another. Redirects are not followed, and nothing is sent to an address that is not
 * public: the name is looked up first, and the connection made to the address that was checked. Throws a `UserError` when
 * the URL or the secret can't be used.
 */
export function createWebhookReceiver(webhook: Webhook): Receiver {
  const endpoint = { webhook, url: parseUrl(webhook), allowed: parseNetworks(webhook.allowedNetworks ?? []) };
  return {
    name: webhook.name ?? "webhook",
    limit: 20,
    async deliver(changes, signal) {
      const outcomes: Outcome[] = [];
      let failure: Failure | undefined;
      for (const change of changes) {
        const message = { id: changeId(change), body: writeMessage(change) };
        const outcome = failure ?? (await postMessage(endpoint, message, signal));
        if (outcome.kind === "failed") failure = outcome;
        outcomes.push(outcome);
      }
      return outcomes;
    },
    async sendTest(test, signal) {
      const outcome = await postMessage(endpoint, { id: test.id, body: JSON.stringify(test) }, signal);
      if (outcome.kind !== "delivered") throw new Error(outcome.error);
    },
  };
}

/**
 * The signature of a body, as the header `gatewarden-signature` has it: HMAC-SHA256 of the timestamp (seconds since 1970),
 * a dot, and the body. A receiver compares it in constant time, and turns away what is older than a few minutes.
 */
export function sign(secret: string, timestamp: number, body: string): string {
  return `v1=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;
}

async function postMessage(
  { webhook, url, allowed }: Endpoint,
  { id, body }: { readonly id: string; readonly body: string },
  signal: AbortSignal,
): Promise<Outcome> {
  const { clock, secret, timeout = 10_000, resolve } = webhook;
  const late = AbortSignal.timeout(timeout);
  const timestamp = Math.floor(clock.now() / 1000);
  const headers = {
    "content-type": "application/json",
    "user-agent": "gatewarden",
    "gatewarden-delivery": id,
    "gatewarden-timestamp": String(timestamp),
    "gatewarden-signature": sign(secret, timestamp, body),
  };
  try {
    const [address] = await resolveSafely(url.hostname, allowed, resolve);
    if (url.protocol === "http:" && !isAllowed(allowed, address))
      return { kind: "failed", error: "plain HTTP goes to allowed networks only" };
    return toOutcome(await post({ url, address, headers, body, signal: AbortSignal.any([signal, late]) }));
  } catch (error) {
    if (late.aborted) return { kind: "failed", error: `no answer within ${timeout / 1000} seconds` };
    return { kind: "failed", error: outcomeOfError(error).error };
  }
}

function isAllowed(
  allowed: BlockList,
  { address, family }: { readonly address: string; readonly family: number },
): boolean {
  return allowed.check(address, family === 4 ? "ipv4" : "ipv6");
}

function toOutcome(status: number): Outcome {
  if (status >= 200 && status < 300) return delivered;
  const isRedirect = status >= 300 && status < 400;
  const error = isRedirect ? `answered ${status}, and redirects are not followed` : `answered ${status}`;
  return { kind: refusals.has(status) ? "refused" : "failed", error };
}

function parseUrl({ url: text, secret }: Webhook): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["https:", "http:"].includes(url.protocol))
    throw new UserError("The webhook's URL is not one of HTTPS", "Write it as https://host/path.");
  if (url.username !== "" || url.password !== "")
    throw new UserError("The webhook's URL holds credentials", "Leave them out; the signature says who posts.");
  if (secret.length < 16)
    throw new UserError("The webhook's secret is too short", "Use at least 16 random characters.");
  return url;
}
