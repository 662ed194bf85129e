import * as v1 from "@aws-sdk/client-api-gateway";
import * as v2 from "@aws-sdk/client-apigatewayv2";

/*
 * Calls API Gateway as the environment says, for scenarios in which something changes between two commands:
 * `node call-aws.ts v1:DeleteStage '{ … }' v2:UpdateApi '{ … }'`. Prints an answer a line.
 */

type Input = Readonly<Record<string, unknown>>;
type Send = (name: string, input: Input) => Promise<object>;

const clients: Readonly<Record<string, Send>> = {
  v1: sender(v1, new v1.APIGatewayClient({})),
  v2: sender(v2, new v2.ApiGatewayV2Client({})),
};

function sender(sdk: object, client: { send(command: never): Promise<object> }): Send {
  return async (name, input) => {
    const command: unknown = Reflect.get(sdk, `${name}Command`);
    if (typeof command !== "function") throw new Error(`The AWS SDK has no ${name}`);
    return await client.send(Reflect.construct(command, [input]) as never);
  };
}

const words = process.argv.slice(2);
for (let index = 0; index < words.length; index += 2) {
  const [service = "", name = ""] = (words[index] ?? "").split(":");
  const answer = await clients[service]?.(name, JSON.parse(words[index + 1] ?? "{}") as Input);
  console.log(JSON.stringify(answer));
}
