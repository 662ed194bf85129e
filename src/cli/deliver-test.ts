import { readable } from "../deliver/failure.ts";
import { createTestMessage } from "../deliver/test-message.ts";
import { UserError } from "../errors.ts";
import type { Flags } from "./audit-flags.ts";
import { unknownReceiver } from "./deliver-retry.ts";
import { exitCodes } from "./exit-code.ts";
import { withInterrupt } from "./interrupt.ts";
import { loadSettingsFor } from "./load-settings.ts";
import { withReceivers } from "./open-receivers.ts";
import { writeOut } from "./output.ts";

/** Milliseconds to wait for an answer. */
const timeout = 30_000;

/** `gatewarden deliver test`: sends a test message to one receiver. Throws a UserError when it was not taken. */
export async function runDeliverTest(name: string, flags: Flags): Promise<number> {
  const settings = loadSettingsFor(flags, {});
  const one = settings.deliver[name];
  if (!one) throw unknownReceiver(name, Object.keys(settings.deliver));
  const only = { ...settings, deliver: { [name]: one } };
  return await withReceivers(only, async ([receiver]) => {
    if (!receiver?.sendTest) {
      throw new UserError(
        `${name} takes findings only, so there is no test message for it`,
        "`gatewarden deliver run` and `gatewarden deliver status` show whether it takes them.",
      );
    }
    const send = receiver.sendTest;
    return await withInterrupt(async (signal) => {
      const stopped = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
      try {
        await send(createTestMessage(name, new Date()), stopped);
      } catch (error) {
        if (signal.aborted) return exitCodes.interrupted;
        throw refused(name, error);
      }
      await writeOut(`${name} took the test message.\n`);
      return exitCodes.clean;
    }, "the test is given up");
  });
}

function refused(name: string, cause: unknown): UserError {
  const why = readable(cause instanceof Error ? cause.message : String(cause));
  const next = "Check what gatewarden.yaml says of it, the network, and what these credentials may do.";
  return new UserError(`${name} did not take the test message: ${why}`, next, { cause });
}
