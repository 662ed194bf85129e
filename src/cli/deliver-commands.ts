import type { Command } from "commander";
import { exitWith } from "./exit-with.ts";
import { addFormat, addStore } from "./store-options.ts";

const deliverHelp = `
Receivers stand in gatewarden.yaml under \`deliver:\`; \`gatewarden init\` writes examples. An audit puts what changed into
the outbox of each, and delivers it after its report. What could not be delivered is tried again by the next audit or by
\`deliver run\`, with waits of up to a quarter of an hour, 50 times; after that, and when a receiver refuses a change as
such, it is kept as a dead letter until \`deliver retry\`.

Exit codes of run, digest and test:
  0    everything was delivered
  2    something was not; what is to be told of a change stays in the outbox
  130  interrupted by Ctrl-C; nothing is lost`;

/** Gives `deliver` its commands. */
export function declareDeliver(deliver: Command): void {
  deliver
    .description("Tells receivers what changed, and shows what is yet to be told.")
    .usage("<command> [options]")
    .addHelpText("after", deliverHelp);
  addFormat(addStore(deliver.command("run")))
    .summary("deliver what is in the outbox")
    .description("Delivers what is in the outbox, each change at least once, and those of a finding in their order.")
    .option("--wait <seconds>", "how long to wait for receivers that are down (default: 60)")
    .action(exitWith(async (flags) => (await import("./deliver-run.ts")).runDeliverRun(flags)));
  addFormat(addStore(deliver.command("status")))
    .summary("show what is yet to be delivered")
    .description("Shows for each receiver what waits in the outbox, since when, and why the last attempt failed.")
    .action(exitWith(async (flags) => (await import("./deliver-status.ts")).runDeliverStatus(flags)));
  addStore(deliver.command("retry"))
    .summary("make dead letters due again")
    .description("Makes dead letters due again: those of one receiver, or all. `deliver run` delivers them.")
    .argument("[receiver]", "the receiver's name in the settings")
    .action(exitWith(async (name, flags) => (await import("./deliver-retry.ts")).runDeliverRetry(name, flags)));
  addFormat(addStore(deliver.command("digest")))
    .summary("send how things stand to SNS topics")
    .description(
      "Sends how things stand, what changed and the worst findings to each SNS topic of the settings; without one, prints it. For once a night.",
    )
    .option("--hours <n>", "how far back changes are counted (default: 24)")
    .option("--print", "print it, and send nothing")
    .action(exitWith(async (flags) => (await import("./deliver-digest.ts")).runDeliverDigest(flags)));
  deliver
    .command("test")
    .summary("send a test message to one receiver")
    .description(
      "Sends one message that says that it is a test, and waits for the answer. An archive gets a file of its own.",
    )
    .argument("<receiver>", "the receiver's name in the settings")
    .option("--config <file>", "settings file (default: gatewarden.yaml, when it is there)")
    .action(exitWith(async (name, flags) => (await import("./deliver-test.ts")).runDeliverTest(name, flags)));
}
