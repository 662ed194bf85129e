import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";
import * as wafv2 from "@aws-sdk/client-wafv2";
import { isOpenText, type RestorePlan, type RestoreValue } from "../../../src/model/restore.ts";
import type { Values } from "../../../src/simulator/handler.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import { clientSettings } from "../../simulator/sdk-client.ts";

import type { Edit } from "./edits.ts";

/** Sends operations, known by name (`apigateway:UpdateStage`), with the AWS SDK. */
export interface Caller {
  send(operation: string, input: Values): Promise<Values>;
  close(): void;
}

type CommandClass = new (input: Values) => object;
interface AnyClient {
  send(command: object): Promise<Values>;
  destroy(): void;
}

/** A caller of a simulator, by real clients over HTTP. */
export function createCaller(simulator: Simulator): Caller {
  const settings = clientSettings(simulator);
  const services = new Map<string, readonly [AnyClient, Record<string, unknown>]>([
    ["apigateway", [new v1.APIGatewayClient(settings) as unknown as AnyClient, { ...v1 }]],
    ["apigatewayv2", [new v2.ApiGatewayV2Client(settings) as unknown as AnyClient, { ...v2 }]],
    ["wafv2", [new wafv2.WAFV2Client(settings) as unknown as AnyClient, { ...wafv2 }]],
  ]);
  return {
    send(operation, input) {
      const [service = "", name = ""] = operation.split(":");
      const [client, commands] = services.get(service) ?? [];
      const Command = commands?.[`${name}Command`] as CommandClass | undefined;
      if (!client || !Command) throw new Error(`The SDK has no ${operation}`);
      return client.send(new Command(input));
    },
    close() {
      for (const [client] of services.values()) client.destroy();
    },
  };
}

/** Makes a plan's calls in their order, with each variable's value once it is known. */
export async function playPlan(caller: Caller, plan: RestorePlan, secrets: Values = {}): Promise<void> {
  const known = new Map<string, string>(Object.entries(secrets).map(([name, value]) => [name, String(value)]));
  for (const step of plan.steps) {
    const input = fillIn(step.input, known) as Values;
    const answer = await caller.send(step.operation, input).catch((error: Error) => {
      throw new Error(`${step.operation} ${JSON.stringify(input)}: ${error.message}`);
    });
    if (step.keeps) known.set(step.keeps.variable, String(answer[step.keeps.member]));
  }
}

/** Makes an edit's calls, as far as the service takes them. Says whether it took all. */
export async function makeEdit(caller: Caller, calls: Edit["calls"]): Promise<boolean> {
  const answers: Values[] = [];
  for (const [operation, input] of calls) {
    try {
      answers.push(await caller.send(operation, withAnswers(input, answers) as Values));
    } catch {
      return false;
    }
  }
  return true;
}

/** `$0.id` is the member `id` of the first call's answer. */
function withAnswers(value: unknown, answers: readonly Values[]): unknown {
  if (typeof value === "string") {
    return value.replaceAll(/\$(\d)\.(\w+)/g, (_, index: string, member: string) =>
      String(answers[Number(index)]?.[member]),
    );
  }
  if (value instanceof Uint8Array || typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withAnswers(item, answers));
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withAnswers(member, answers)]));
}

/** A value with each variable replaced. */
export function fillIn(value: RestoreValue, known: ReadonlyMap<string, string>): unknown {
  if (isOpenText(value)) {
    return value.$text.map((part) => (typeof part === "string" ? part : need(known, part.variable))).join("");
  }
  if (Array.isArray(value)) return value.map((item: RestoreValue) => fillIn(item, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, fillIn(member as RestoreValue, known)]),
  );
}

function need(known: ReadonlyMap<string, string>, variable: string): string {
  const value = known.get(variable);
  if (value === undefined) throw new Error(`Nothing set ${variable} before it was read`);
  return value;
}
