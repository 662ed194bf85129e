import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";

/** Calls API Gateway as the environment says, for scenarios: `node call-aws.ts v1:UpdateStage '{ … }' …`. */
const clients = { v1: new v1.APIGatewayClient({}), v2: new v2.ApiGatewayV2Client({}) };

const [...words] = process.argv.slice(2);
for (let index = 0; index < words.length; index += 2) {
  const [service, name] = (words[index] ?? "").split(":");
  const input: unknown = JSON.parse(words[index + 1] ?? "{}");
  const client: { send(command: never): Promise<unknown> } = service === "v1" ? clients.v1 : clients.v2;
  const commands = (service === "v1" ? v1 : v2) as unknown as Record<string, new (input: unknown) => never>;
  const Command = commands[`${name}Command`];
  if (!Command) throw new Error(`AWS has no operation ${words[index]}`);
  console.log(JSON.stringify(await client.send(new Command(input))));
}
