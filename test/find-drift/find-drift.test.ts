import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formats } from "../../src/report/formats.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { accountId } from "../collect/run-collect.ts";
import { approve, approved, asBefore, auditInto, driftOf, failing, type KeptAudit, told } from "./audits.ts";
import { type DriftWorld, startDriftWorld } from "./world.ts";

let world: DriftWorld;
let store: ReportStore;
let first: KeptAudit;

beforeEach(async () => {
  world = await startDriftWorld();
  store = world.store;
  first = await auditInto(store, world.simulator);
});
afterEach(() => world.close());

/** The same store, that counts which blobs are read. */
function counting(): { readonly counted: ReportStore; readonly read: string[] } {
  const read: string[] = [];
  const { blobs } = store;
  const get = (hash: string) => {
    read.push(hash);
    return blobs.get(hash);
  };
  return { counted: { ...store, blobs: { put: (value) => blobs.put(value), get } }, read };
}

describe("finding drift", () => {
  it("finds none when nothing changed, and reads no snapshot to know it", async () => {
    await approve(store, first);
    const second = await auditInto(store, world.simulator);
    const { counted, read } = counting();
    for (const expected of [await approved(counted), asBefore(counted, first)]) {
      read.length = 0;
      const report = await driftOf(counted, second, expected);
      expect(told(report)).toEqual([]);
      expect(report.drift?.counts).toMatchObject({ compared: 4, same: 4, changed: 0, added: 0, removed: 0 });
      expect(report).toMatchObject({ complete: true, findings: [] });
      const lists = [first, second].flatMap(({ details: { targets, end } }) => [
        ...targets.flatMap(({ manifest, coverage }) => [manifest, coverage]),
        end?.report,
      ]);
      expect(read.filter((hash) => !lists.includes(hash))).toEqual([]);
    }
  });

  it("names what changed with both values, what policies say of it, and the calls that lead back", async () => {
    await approve(store, first);
    const restApiId = world.idOf("rest");
    world.call("v1:UpdateStage", {
      restApiId,
      stageName: "prod",
      patchOperations: [{ op: "replace", path: "/variables/host", value: "elsewhere.example" }],
    });
    const second = await auditInto(store, world.simulator);
    const report = await driftOf(store, second, await approved(store));
    expect(told(report)).toEqual(['rest: modified Stage prod /variables/host "backend.example" → "elsewhere.example"']);
    expect(report.drift?.counts).toMatchObject({ compared: 4, same: 3, changed: 1 });
    expect(failing(report)).toEqual(["drift-stage-variable-changed"]);
    const [difference] = report.drift?.differences ?? [];
    expect(difference?.restore?.commands).toEqual([
      expect.stringMatching(/^aws apigateway update-stage .*backend\.example/),
    ]);
    expect(difference?.authors).toBeUndefined();
    for (const [name, format] of Object.entries(formats)) {
      expect(format(report), name).toContain("drift-stage-variable-changed");
    }
    expect(told(await driftOf(store, second, asBefore(store, first)))).toHaveLength(1);
    expect(told(await driftOf(store, second, asBefore(store, second)))).toEqual([]);
    expect(failing(second.report)).toEqual(["drift-stage-variable-changed"]);
    expect(told(second.report)).toEqual(told(report));
  });

  it("tells APIs that are new and gone, and leaves their parts out", async () => {
    await approve(store, first);
    world.call("v2:DeleteApi", { ApiId: world.idOf("socket") });
    world.call("v2:CreateApi", { Name: "surprise", ProtocolType: "HTTP", Target: "https://a.example" });
    const report = await driftOf(store, await auditInto(store, world.simulator), await approved(store));
    expect(told(report)).toEqual(["socket: removed Api socket", "surprise: added Api surprise"]);
    expect(report.drift?.counts).toMatchObject({ added: 1, removed: 1 });
    expect(failing(report)).toEqual(expect.arrayContaining(["drift-api-removed", "drift-api-undeclared"]));
  });

  it("says nothing of other APIs where only some were approved, but how many they are", async () => {
    await approve(store, first, ["rest"]);
    world.call("v2:CreateApi", { Name: "other", ProtocolType: "HTTP" });
    const report = await driftOf(store, await auditInto(store, world.simulator), await approved(store));
    expect(told(report)).toEqual([]);
    expect(report.drift?.counts).toMatchObject({ compared: 1, same: 1, added: 0, unexpected: 3 });
  });

  it("knows a recreated API again, and that a mapping to it is what it was", async () => {
    const build = (): string => {
      const { ApiId } = world.call("v2:CreateApi", {
        Name: "again",
        ProtocolType: "HTTP",
        Target: "https://a.example",
      });
      return String(ApiId);
    };
    const old = build();
    world.call("v2:CreateDomainName", {
      DomainName: "again.example",
      DomainNameConfigurations: [
        { CertificateArn: `arn:aws:acm:eu-west-1:${accountId}:certificate/a`, EndpointType: "REGIONAL" },
      ],
    });
    const map = (ApiId: string): string =>
      String(world.call("v2:CreateApiMapping", { DomainName: "again.example", ApiId, Stage: "$default" }).ApiMappingId);
    const mapping = map(old);
    await approve(store, await auditInto(store, world.simulator));
    world.call("v2:DeleteApiMapping", { DomainName: "again.example", ApiMappingId: mapping });
    world.call("v2:DeleteApi", { ApiId: old });
    const young = build();
    map(young);
    const second = await auditInto(store, world.simulator);
    for (const report of [second.report, await driftOf(store, second, await approved(store))]) {
      expect(told(report)).toEqual([]);
      expect(report.drift?.recreated).toMatchObject([{ expected: { id: old }, actual: { id: young } }]);
      expect(report.drift?.counts).toMatchObject({ added: 0, removed: 0 });
      expect(failing(report)).toEqual(["drift-api-recreated"]);
    }
  });

  it("sees no difference in an API that leads to one which was recreated", async () => {
    const build = (Name: string, Target: string) =>
      String(world.call("v2:CreateApi", { Name, ProtocolType: "HTTP", Target }).ApiId);
    const address = (id: string) => `https://${id}.execute-api.eu-west-1.amazonaws.com`;
    const old = build("again", "https://a.example");
    const caller = build("caller", address(old));
    await approve(store, await auditInto(store, world.simulator));
    world.call("v2:DeleteApi", { ApiId: old });
    const [integration] = world.call("v2:GetIntegrations", { ApiId: caller }).Items as { IntegrationId: string }[];
    const lead = (id: string) =>
      world.call("v2:UpdateIntegration", { ...integration, ApiId: caller, IntegrationUri: address(id) });
    lead(build("again", "https://a.example"));
    const { report } = await auditInto(store, world.simulator);
    expect([told(report), failing(report)]).toEqual([[], ["drift-api-recreated"]]);
    lead("elsewhere1");
    expect(told((await auditInto(store, world.simulator)).report)).toEqual([
      expect.stringMatching(/^caller: modified Integration .* \/IntegrationUri .*elsewhere1/),
    ]);
  });

  it("leaves out what the settings ignore", async () => {
    await approve(store, first);
    world.call("v2:UpdateApi", { ApiId: world.idOf("http"), Description: "new words" });
    const second = await auditInto(store, world.simulator);
    const expected = await approved(store);
    expect(told(await driftOf(store, second, expected))).toHaveLength(1);
    const report = await driftOf(store, second, expected, { ignore: [{ path: "/Description" }] });
    expect([told(report), failing(report)]).toEqual([[], []]);
  });
});
