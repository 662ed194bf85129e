import type { Command } from "commander";
import { exitWith } from "./exit-with.ts";
import { addStore } from "./store-options.ts";

/** Gives `serve` its options. */
export function declareServe(serve: Command): void {
  addStore(
    serve
      .description(
        "Shows what audits found in a browser, and serves the same as JSON, CSV, server-sent events and Prometheus metrics: /v1/openapi.json says what there is. Listens on 127.0.0.1 alone; who wants to read needs the token in the URL that is printed, another one each time. Changes nothing. Runs until Ctrl-C, and exits with 0 then.",
      )
      .option("--port <n>", "port to listen on, 0 for any that is free (default: 4747)"),
  ).action(exitWith(async (flags) => (await import("./serve.ts")).runServe(flags)));
}
