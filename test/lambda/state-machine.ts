import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { StateMachine } from "aws-local-stepfunctions";

type Json = ConstructorParameters<typeof StateMachine>[0];
type Handler = (input: never) => Promise<unknown>;

/** What does the work of each state. */
export interface Tasks {
  readonly "List targets": Handler;
  readonly "Audit a target": Handler;
  readonly "Record the failure": Handler;
  readonly Summarise: Handler;
}

/** The definition as the stack deploys it, with ARNs of functions that are called as their states are. */
export function readDefinition(): string {
  const text = readFileSync(resolve(import.meta.dirname, "../../lambda/audit.asl.json"), "utf8");
  const named = text.replace(/\$\{(\w+)FunctionArn\}/g, "arn:aws:lambda:eu-west-1:111111111111:function:$1");
  return named.replaceAll("${Partition}", "aws");
}

interface Definition {
  readonly States: Record<string, { ItemReader?: { Parameters: object } } & Record<string, unknown>>;
}

/**
 * Runs the state machine. The interpreter knows no Distributed Map: it is run inline, over items that are read here from where
 * its `ItemReader` says, and its results go nowhere.
 * @param readObject gives the JSON of an object in the bucket
 */
export async function runStateMachine(
  tasks: Tasks,
  readObject: (bucket: string, key: string) => Promise<unknown>,
  input: object = {},
): Promise<{ readonly output: unknown; readonly states: readonly string[] }> {
  const definition = JSON.parse(readDefinition()) as Definition;
  const map = definition.States["Audit targets"];
  const reader = map?.ItemReader?.Parameters as { "Bucket.$": "$.bucket"; "Key.$": "$.key" };
  for (const name of ["ItemReader", "ResultWriter", "Label", "ToleratedFailurePercentage"]) delete map?.[name];
  Object.assign(map ?? {}, { ItemsPath: "$.items" });
  const states: string[] = [];
  const all: Record<string, Handler> = { ...tasks, "List targets": listing };
  const handlers = Object.fromEntries(Object.entries(all).map(([name, one]) => [name, noted(states, name, one)]));
  async function listing(event: never): Promise<unknown> {
    const listed = (await tasks["List targets"](event)) as Record<string, unknown>;
    const at = (path: string) => String(listed[path.replace("$.", "")]);
    return { ...listed, items: await readObject(at(reader["Bucket.$"]), at(reader["Key.$"])) };
  }
  const machine = new StateMachine(definition as unknown as Json, { validationOptions: { checkArn: false } });
  const retryIntervalOverrides = Object.fromEntries(Object.keys(tasks).map((name) => [name, 1]));
  const overrides = { taskResourceLocalHandlers: handlers as never, retryIntervalOverrides };
  return { output: await machine.run(input as never, { overrides }).result, states };
}

function noted(states: string[], name: string, handler: Handler): Handler {
  return async (event) => {
    states.push(name);
    return await handler(event);
  };
}
