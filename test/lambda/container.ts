/** A container of Lambda: loads one built function, and runs the invocations that its parent sends, one after the other. */
import { argv } from "node:process";

interface Invocation {
  readonly id: number;
  readonly event: unknown;
  readonly remainingMs: number;
}

const [, , file = ""] = argv;
const start = performance.now();
const { handler } = (await import(file)) as { handler(event: unknown, context: object): Promise<unknown> };
process.send?.({ id: 0, result: { importMs: performance.now() - start } });

process.on("message", async ({ id, event, remainingMs }: Invocation) => {
  const context = { awsRequestId: `request-${id}`, getRemainingTimeInMillis: () => remainingMs };
  try {
    process.send?.({ id, result: (await handler(event, context)) ?? null });
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    process.send?.({ id, error: { name, message } });
  }
});
