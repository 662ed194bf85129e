import type { Account, Principal, Region, World } from "./world.ts";

/** Input or output of an operation, or a stored record: by the SDK's own member names (v1 `restApiId`, v2 `ApiId`), dates as `Date`. */
export type Values = Record<string, unknown>;

/** Where and when an operation runs. */
export interface Call {
  readonly world: World;
  readonly account: Account;
  readonly region: Region;
  /** Who asks; absent when an operation runs in process. */
  readonly principal?: Principal;
  /** The simulated time. */
  now(): Date;
  /** An id as AWS makes them: lower-case letters and digits, unique in this simulator, the same in every run. */
  newId(length?: number): string;
}

/** One operation's behaviour. Paging, quotas, faults and (de)serialising happen around it: a list handler returns all items. */
export type Handler = (input: Values, call: Call) => Values | undefined;

/** Handlers by operation name. */
export type Handlers = Readonly<Record<string, Handler>>;

/** An error as AWS answers it: `code` is the exception's name, e.g. `NotFoundException`. */
export class AwsError extends Error {
  override readonly name = "AwsError";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}
