import { addNeighbours } from "../../../src/demo/neighbours.ts";
import { callRest, type Place } from "../../../src/demo/place.ts";
import { buildRestApi } from "../../../src/demo/rest-api.ts";
import { buildV2Api } from "../../../src/demo/v2-api.ts";

/** How large an API is. */
const [methods, routes] = [10, 5];

/** Builds so many REST APIs and as many HTTP APIs, each with a Lambda function of its own that it may invoke. */
export function fillTarget(place: Place, ofEach: number): void {
  const value = `arn:aws:iam::${place.accountId}:role/api-gateway-logs`;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  const owners = new Map<string, string>();
  for (let index = 0; index < ofEach; index += 1) {
    const [rest, http] = [`rest-${index}`, `http-${index}`];
    const method = (number: number) => ({ on: `GET /things/${number}/{id}`, to: rest, ...authOf(number) });
    owners.set(
      rest,
      buildRestApi(place, { name: rest, methods: Array.from({ length: methods }, (_, i) => method(i)) }),
    );
    const route = (number: number) => ({ on: `GET /things/${number}/{id}`, to: http, ...authOf(number) });
    const plan = { name: http, protocol: "HTTP", routes: Array.from({ length: routes }, (_, i) => route(i)) } as const;
    owners.set(http, buildV2Api(place, plan));
  }
  addNeighbours(place.aws);
  letOwnersInvoke(place, owners);
}

/** Who may call, unless the API's authorizer decides: one in each API is open to anybody. */
function authOf(number: number) {
  return number === 0 ? ({ auth: "NONE" } as const) : {};
}

/** Without this, the policy of each function names all APIs. */
function letOwnersInvoke({ aws, accountId, region }: Place, owners: ReadonlyMap<string, string>): void {
  const functions = aws.world.accounts.get(accountId)?.regions.get(region)?.neighbours.functions;
  const Principal = { Service: "apigateway.amazonaws.com" };
  for (const [name, api] of owners) {
    const Condition = { ArnLike: { "AWS:SourceArn": `arn:aws:execute-api:${region}:${accountId}:${api}/*` } };
    const Statement = [{ Effect: "Allow", Principal, Action: "lambda:InvokeFunction", Resource: "*", Condition }];
    const text = JSON.stringify({ Version: "2012-10-17", Statement });
    const known = functions?.get(name);
    if (known) functions?.set(name, { ...known, policies: { "": text, live: text } });
  }
}
