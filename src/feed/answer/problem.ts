import type { Problem } from "../wire.ts";

/** Why there can be no answer, in general. */
export const refusals = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  414: "URI Too Long",
  421: "Misdirected Request",
  500: "Internal Server Error",
  503: "Service Unavailable",
} as const;

/** One of {@link refusals}. */
export type RefusalStatus = keyof typeof refusals;

/** Why a request gets no answer, in words for whoever made it. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: RefusalStatus;
  readonly headers: Readonly<Record<string, string>>;

  /** @param detail what is wrong, and what to do next */
  constructor(status: RefusalStatus, detail: string, headers: Readonly<Record<string, string>> = {}) {
    super(detail);
    this.status = status;
    this.headers = headers;
  }
}

/** The problem that a refusal is answered with. */
export function toProblem({ status, message }: Refusal): Problem {
  return { type: "about:blank", title: refusals[status], status, detail: message };
}
