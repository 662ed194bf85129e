import type { Values } from "../../src/simulator/handler.ts";
import type { Identity, Simulator } from "../../src/simulator/simulator.ts";

export const accountId = "111111111111";
export const region = "eu-west-1";

/** Settings for a real SDK client that talks to the simulator, tries once and keeps nothing open. */
export function clientSettings(simulator: Simulator, account = accountId, regionName = region, identity?: Identity) {
  return {
    endpoint: simulator.url,
    region: regionName,
    credentials: simulator.credentials(account, identity),
    maxAttempts: 1,
  };
}

type ClientClass = new (settings: object) => { send(command: object): Promise<Values>; destroy(): void };
type CommandClass = new (input: Values) => object;

/** Sends an operation, known by name only, with the package's own client; as somebody else than the account's own user if one is given. */
export async function sendByName(
  simulator: Simulator,
  sdkPackage: object,
  name: string,
  input: Values,
  identity?: Identity,
) {
  const exports = sdkPackage as Record<string, unknown>;
  const clientName = Object.keys(exports).find((key) => /^(?!__)\w+Client$/.test(key)) ?? "";
  const Client = exports[clientName] as ClientClass;
  const Command = exports[`${name}Command`] as CommandClass;
  const client = new Client(clientSettings(simulator, accountId, region, identity));
  try {
    const { $metadata: _, ...output } = await client.send(new Command(input));
    return output;
  } finally {
    client.destroy();
  }
}

/** Values as plain JSON that can be compared: streams aside, bytes become text. */
export function plain(values: unknown): unknown {
  return JSON.parse(
    JSON.stringify(values ?? null, function replace(this: Record<string, unknown>, key, value) {
      const original = this[key];
      return original instanceof Uint8Array ? Buffer.from(original).toString() : value;
    }),
  );
}
