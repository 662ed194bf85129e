import { signal } from "@preact/signals";
import { FeedFailure } from "./failure.ts";

/** How the feed can be reached. `since`: when it last answered, in milliseconds since 1970. */
export type Connection =
  | { readonly state: "up" }
  | { readonly state: "down"; readonly since: number; readonly why: string }
  | { readonly state: "unauthorized"; readonly why: string };

/** How the feed can be reached just now. */
export const connection = signal<Connection>({ state: "up" });

let lastAnswer = Date.now();

/** Notes that the feed answered. */
export function noteAnswer(): void {
  lastAnswer = Date.now();
  if (connection.value.state !== "up") connection.value = { state: "up" };
}

/** Notes that it did not; a refusal is an answer. */
export function noteFailure(failure: unknown): void {
  if (!(failure instanceof FeedFailure)) return;
  if (failure.kind === "refused") noteAnswer();
  else if (failure.kind === "unauthorized") connection.value = { state: "unauthorized", why: failure.message };
  else if (connection.value.state !== "unauthorized") {
    connection.value = { state: "down", since: lastAnswer, why: failure.message };
  }
}
