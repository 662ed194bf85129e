import type * as z from "zod";
import { forJson } from "../report/escape.ts";
import type { Current } from "./current/current.ts";
import { createQueryReader } from "./query/read-query.ts";

/** What can be asked for at one path. */
export interface Route {
  /** `/v1/findings/{id}`. */
  readonly path: string;
  /** What it answers, in a sentence. */
  readonly summary: string;
  /** What may be in its path. */
  readonly params: z.ZodObject;
  /** What may be in its query. */
  readonly query: z.ZodObject;
  /** What it may answer, by media type. */
  readonly answers: Readonly<Record<string, z.ZodType>>;
  /** Whether what is asked for may not be there. */
  readonly mayMiss: boolean;
  /** For how long its answer stays the same while the store does, in milliseconds; absent: for ever. */
  readonly ages?: number;
  answer(request: FeedRequest): Promise<Content>;
  /** Server-sent events from now on, or behind the event that was seen last; absent on what does not change by events. */
  follow?(url: URL, lastEventId: string | undefined): Promise<(signal: AbortSignal) => AsyncGenerator<string>>;
  /** Throws a `Refusal` when the query is not as the route has it. */
  check(url: URL): void;
}

/** A request that is allowed. */
export interface FeedRequest {
  readonly url: URL;
  /** What stands in the path, as text that nobody has checked. */
  readonly params: Readonly<Record<string, string>>;
  /** A multiple of how long the route's answers stay the same. */
  readonly now: Date;
  readonly current: Current;
}

/** What is answered, before it is bytes. */
export interface Content {
  readonly type: string;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A {@link Route} whose parameters have types. */
export interface RouteDeclaration<Params extends z.ZodObject, Query extends z.ZodObject>
  extends Omit<Route, "answer" | "params" | "query" | "check" | "follow"> {
  readonly params: Params;
  readonly query: Query;
  readonly answer: (asked: z.output<Query> & z.output<Params>, request: FeedRequest) => Promise<Content>;
}

/** A route that reads its parameters before it answers. */
export function declareRoute<Params extends z.ZodObject, Query extends z.ZodObject>({
  answer,
  ...declared
}: RouteDeclaration<Params, Query>): Route {
  const [readQuery, readParams] = [createQueryReader(declared.query), createQueryReader(declared.params)];
  return {
    ...declared,
    check: (url) => void readQuery(url.searchParams),
    answer: async (request) => {
      const asked = { ...readQuery(request.url.searchParams), ...readParams(new URLSearchParams(request.params)) };
      return await answer(asked, request);
    },
  };
}

/** Content in JSON, in which nothing invisible is left as it is: people look at it in terminals. */
export function json(value: unknown): Content {
  return { type: "application/json", text: forJson(JSON.stringify(value)) };
}
