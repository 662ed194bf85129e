import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { callRest, callV2, type Place } from "../../src/demo/place.ts";
import { buildRestApi } from "../../src/demo/rest-api.ts";
import { compareSnapshots } from "../../src/drift/compare.ts";
import type { Snapshot } from "../../src/model/snapshot.ts";
import type { Values } from "../../src/simulator/handler.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { linesOf, snapshotsOf, startEmptyWorld } from "./world.ts";

let simulator: Simulator;
let place: Place;
beforeEach(async () => {
  ({ simulator, place } = await startEmptyWorld());
});
afterEach(() => simulator.close());

async function snapshot(kind: Snapshot["kind"]): Promise<Snapshot> {
  const found = (await snapshotsOf(simulator)).find((one) => one.kind === kind);
  if (!found) throw new Error(`There is no ${kind} snapshot`);
  return found;
}

describe("a path that is removed", () => {
  it("takes along what is beneath it, each told with the topmost", async () => {
    const methods = ["GET /pets", "GET /pets/{id}", "POST /pets/{id}"].map((on) => ({
      on,
      auth: "NONE" as const,
      to: "f",
    }));
    const restApiId = buildRestApi(place, { name: "a", methods });
    const before = await snapshot("rest");
    const { items } = callRest(place, "GetResources", { restApiId });
    const pets = (items as Values[]).find(({ path }) => path === "/pets");
    callRest(place, "DeleteResource", { restApiId, resourceId: pets?.id });
    const { changes } = compareSnapshots(before, await snapshot("rest"));
    const top = before.resources.find(({ name, type }) => name === "/pets" && type === "AWS::ApiGateway::Resource");
    expect(changes.filter(({ within }) => within === undefined).map(({ before: gone }) => gone?.arn)).toEqual([
      top?.arn,
    ]);
    expect(changes.filter(({ within }) => within === top?.arn)).toHaveLength(7);
    expect(changes).toHaveLength(8);
  });
});

describe("gateway responses", () => {
  it("that follow DEFAULT_4XX are not told with it", async () => {
    const restApiId = buildRestApi(place, { name: "a", methods: [{ on: "GET /", auth: "NONE", to: "f" }] });
    const before = await snapshot("rest");
    const responseParameters = { "gatewayresponse.header.A": "'b'" };
    callRest(place, "PutGatewayResponse", { restApiId, responseType: "DEFAULT_4XX", responseParameters });
    const lines = linesOf(compareSnapshots(before, await snapshot("rest")));
    expect(lines).toEqual([
      "modified AWS::ApiGateway::GatewayResponse DEFAULT_4XX /responseParameters/gatewayresponse.header.A: undefined → \"'b'\"",
    ]);
  });

  it("that AWS lists as its own come and go", async () => {
    buildRestApi(place, { name: "a", methods: [{ on: "GET /", auth: "NONE", to: "f" }] });
    const after = await snapshot("rest");
    const older = { ...after, resources: after.resources.filter(({ name }) => name !== "WAF_FILTERED") };
    expect(older.resources.length).toBe(after.resources.length - 1);
    expect(compareSnapshots(older, after).changes).toEqual([]);
    expect(compareSnapshots(after, older).changes).toEqual([]);
  });
});

describe("a domain name and its mappings, which both versions of the API show", () => {
  const configuration = {
    CertificateArn: "arn:aws:acm:eu-west-1:111111111111:certificate/1",
    EndpointType: "REGIONAL",
    SecurityPolicy: "TLS_1_2",
  };
  let ids: { restApiId: string; other: string };
  beforeEach(() => {
    const method = { on: "GET /", auth: "NONE" as const, to: "f" };
    ids = {
      restApiId: buildRestApi(place, { name: "a", methods: [method] }),
      other: buildRestApi(place, { name: "b", methods: [method] }),
    };
    callV2(place, "CreateDomainName", {
      DomainName: "api.example",
      DomainNameConfigurations: [configuration],
      Tags: { a: "1" },
    });
    callRest(place, "CreateBasePathMapping", { domainName: "api.example", restApiId: ids.restApiId, stage: "prod" });
  });

  it.each<[string, () => void, string[]]>([
    [
      "a security policy",
      () =>
        callV2(place, "UpdateDomainName", {
          DomainName: "api.example",
          DomainNameConfigurations: [{ ...configuration, SecurityPolicy: "TLS_1_0" }],
        }),
      ['modified AWS::ApiGateway::DomainName api.example /securityPolicy: "TLS_1_2" → "TLS_1_0"'],
    ],
    [
      "a certificate",
      () =>
        callV2(place, "UpdateDomainName", {
          DomainName: "api.example",
          DomainNameConfigurations: [{ ...configuration, CertificateArn: `${configuration.CertificateArn}2` }],
        }),
      [
        `modified AWS::ApiGateway::DomainName api.example /regionalCertificateArn: "${configuration.CertificateArn}" → "${configuration.CertificateArn}2"`,
      ],
    ],
    [
      "a mapping",
      () => {
        const patchOperations = [{ op: "replace", path: "/restapiId", value: ids.other }];
        callRest(place, "UpdateBasePathMapping", { domainName: "api.example", basePath: "(none)", patchOperations });
      },
      ["modified AWS::ApiGatewayV2::ApiMapping api.example/ /ApiId"],
    ],
    [
      "a deleted mapping",
      () => callRest(place, "DeleteBasePathMapping", { domainName: "api.example", basePath: "(none)" }),
      ["removed AWS::ApiGatewayV2::ApiMapping api.example/ "],
    ],
    [
      "a deleted domain name",
      () => callRest(place, "DeleteDomainName", { domainName: "api.example" }),
      ["removed AWS::ApiGateway::DomainName api.example ", "removed AWS::ApiGatewayV2::ApiMapping api.example/ "],
    ],
  ])("are told once: %s", async (_, change, told) => {
    const before = await snapshot("regional");
    change();
    const lines = linesOf(compareSnapshots(before, await snapshot("regional")));
    expect(lines.map((line, index) => line.slice(0, told[index]?.length))).toEqual(told);
  });

  it("cost no difference when the API that they lead to was recreated, and that is said", async () => {
    const before = await snapshot("regional");
    const patchOperations = [{ op: "replace", path: "/restapiId", value: ids.other }];
    callRest(place, "UpdateBasePathMapping", { domainName: "api.example", basePath: "(none)", patchOperations });
    const after = await snapshot("regional");
    expect(compareSnapshots(before, after).changes).toHaveLength(1);
    expect(compareSnapshots(before, after, { apis: new Map([[ids.other, ids.restApiId]]) }).changes).toEqual([]);
  });
});
