import {
  APIGatewayClient,
  GetGatewayResponsesCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetTagsCommand,
  GetUsageCommand,
  paginateGetRestApis,
} from "@aws-sdk/client-api-gateway";
import { ApiGatewayV2Client, GetApisCommand, GetRoutesCommand } from "@aws-sdk/client-apigatewayv2";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Handlers } from "../../src/simulator/handler.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { clientSettings } from "./sdk-client.ts";

const ids = Array.from({ length: 1203 }, (_, index) => `api${index}`);
let restApis = ids;

const v1: Handlers = {
  GetRestApis: () => ({ items: restApis.map((id) => ({ id })) }),
  GetStages: () => ({ item: ids.map((stageName) => ({ stageName })) }),
  GetGatewayResponses: () => ({ items: ids.map((responseType) => ({ responseType })) }),
  GetTags: () => ({ tags: Object.fromEntries(ids.map((id) => [id, "tag"])) }),
  GetUsage: () => ({ usagePlanId: "plan", items: Object.fromEntries(ids.slice(0, 30).map((id) => [id, [[1, 2]]])) }),
};
const v2: Handlers = {
  GetApis: () => ({ Items: ids.map((ApiId) => ({ ApiId })) }),
  GetRoutes: () => ({ Items: ids.map((RouteId) => ({ RouteId })) }),
};

let simulator: Simulator;
let rest: APIGatewayClient;
let http: ApiGatewayV2Client;

beforeAll(async () => {
  simulator = await startSimulator({ quotas: false, handlers: { v1, v2 } });
  rest = new APIGatewayClient(clientSettings(simulator));
  http = new ApiGatewayV2Client(clientSettings(simulator));
});
afterAll(async () => {
  rest.destroy();
  http.destroy();
  await simulator.close();
});

describe("v1", () => {
  test.each([
    [undefined, 25],
    [10, 10],
    [500, 500],
    [100_000, 500],
  ])("limit %s gives pages of %i", async (limit, expected) => {
    const page = await rest.send(new GetRestApisCommand({ limit }));
    expect(page.items?.map(({ id }) => id)).toEqual(ids.slice(0, expected));
    expect(page.position).toBeTypeOf("string");
  });

  test("the SDK's own paginator reads everything once", async () => {
    const read: unknown[] = [];
    for await (const page of paginateGetRestApis({ client: rest }, { limit: 100 })) {
      read.push(...(page.items ?? []).map(({ id }) => id));
    }
    expect(read).toEqual(ids);
  });

  test("a page that ends with the list has no position", async () => {
    restApis = ids.slice(0, 25);
    const page = await rest.send(new GetRestApisCommand({}));
    restApis = ids;
    expect(page.items).toHaveLength(25);
    expect(page.position).toBeUndefined();
  });

  test.each([
    ["what was given before", ids.slice(0, 20), "api25"],
    ["what was given last", ids.slice(24, 25), "api25"],
    ["what comes next", ids.slice(25, 26), "api26"],
  ])("deleting %s between two pages skips nothing", async (_, deleted, expected) => {
    const { position } = await rest.send(new GetRestApisCommand({}));
    restApis = ids.filter((id) => !deleted.includes(id));
    const next = await rest.send(new GetRestApisCommand({ position }));
    restApis = ids;
    expect(next.items?.[0]?.id).toBe(expected);
  });

  test.each([{ position: "nonsense" }, { position: "" }, { limit: 0 }, { limit: -1 }])("refuses %o", async (input) => {
    await expect(rest.send(new GetRestApisCommand(input))).rejects.toMatchObject({ name: "BadRequestException" });
  });

  test("maps are paged by their keys", async () => {
    const range = { usagePlanId: "plan", startDate: "2026-01-01", endDate: "2026-01-02" };
    const first = await rest.send(new GetUsageCommand(range));
    const second = await rest.send(new GetUsageCommand({ ...range, position: first.position }));
    expect(Object.keys({ ...first.items, ...second.items })).toEqual(ids.slice(0, 30));
    expect([Object.keys(first.items ?? {}).length, second.position]).toEqual([25, undefined]);
  });

  test("GetStages, GetGatewayResponses and GetTags are not paged", async () => {
    const stages = await rest.send(new GetStagesCommand({ restApiId: "a" }));
    const responses = await rest.send(new GetGatewayResponsesCommand({ restApiId: "a", limit: 5 }));
    const tags = await rest.send(new GetTagsCommand({ resourceArn: "arn:a/b", limit: 5 }));
    const sizes = [stages.item?.length, responses.items?.length, Object.keys(tags.tags ?? {}).length];
    expect([...sizes, responses.position]).toEqual([ids.length, ids.length, ids.length, undefined]);
  });
});

describe("v2", () => {
  test("MaxResults is text, and NextToken leads through everything once", async () => {
    const read: unknown[] = [];
    let NextToken: string | undefined;
    do {
      const page = await http.send(new GetApisCommand({ MaxResults: "400", NextToken }));
      read.push(...(page.Items ?? []).map(({ ApiId }) => ApiId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    expect(read).toEqual(ids);
  });

  test("a token of one list is refused by any other", async () => {
    const { NextToken } = await http.send(new GetRoutesCommand({ ApiId: "a" }));
    await http.send(new GetRoutesCommand({ ApiId: "a", NextToken }));
    const refused = { name: "BadRequestException" };
    await expect(http.send(new GetRoutesCommand({ ApiId: "b", NextToken }))).rejects.toMatchObject(refused);
    await expect(http.send(new GetApisCommand({ NextToken }))).rejects.toMatchObject(refused);
  });

  test.each(["ten", "0", "1.5"])("refuses MaxResults %s", async (MaxResults) => {
    await expect(http.send(new GetApisCommand({ MaxResults }))).rejects.toMatchObject({ name: "BadRequestException" });
  });
});
