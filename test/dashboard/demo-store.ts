import { type AuditDrift, audit } from "../../src/audit.ts";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { demoAccess, demoRegions, startDemoOrganization } from "../../src/demo/organization.ts";
import { expectBaseline } from "../../src/drift-sources/baseline.ts";
import { toActualPart } from "../../src/drift-sources/collected.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { neighboursOf } from "../../src/evaluate/neighbours.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import { parseWaivers } from "../../src/load/waivers.ts";
import { isDriftPolicy } from "../../src/model/policy.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { keyIdOf } from "../../src/store/key-id.ts";
import { startRecording } from "../../src/store/recording.ts";
import type { ReportStore } from "../../src/store/report-store.ts";
import { useCredentials } from "../collect/run-collect.ts";
import { approve, type KeptAudit } from "../find-drift/audits.ts";
import { sqlitePlace } from "../store/store-place.ts";

/** All policies that there are. */
export const policies = loadPolicies([builtInPolicies()]);
const compiled = compilePolicies(policies.filter(({ enabled }) => enabled));

const hour = 3_600_000;
/** How much faster than the real one its clock runs: sessions last an hour of it. */
const speed = 60;

/** The demo's organization, and the store that its audits are kept in. */
export interface DemoStore {
  readonly store: ReportStore;
  readonly aws: Simulator;
  /** Where the store is. */
  readonly folder: string;
  /** Changes something in the shop. */
  change(operation: string, input: Readonly<Record<string, unknown>>): void;
  /** The id of the shop's REST API with this name. */
  restApi(name: string): string;
  /** Audits everything once more, as if it began so many hours ago. */
  audit(hoursAgo: number): Promise<KeptAudit>;
  close(): Promise<void>;
}

const shop = { accountId: "111122223333", region: "eu-west-1" };

/** Keeps four audits of the demo's organization: what the first saw is approved, and things have changed since. */
export async function fillDemoStore(): Promise<DemoStore> {
  const demo = await openDemoStore();
  const first = await demo.audit(148);
  await approve(demo.store, first, undefined, true);
  mend(demo);
  await demo.audit(99);
  disturb(demo);
  await demo.audit(52);
  release(demo);
  await demo.audit(1);
  return demo;
}

/** The same without any audit. */
export async function openDemoStore(): Promise<DemoStore> {
  const aws = await startDemoOrganization(speed);
  const place = await sqlitePlace();
  let now = new Date();
  const store = await place.open(() => now);
  const at = { ...shop, as: { arn: `arn:aws:iam::${shop.accountId}:user/alice`, via: "console" as const } };
  return {
    store,
    folder: place.folder,
    aws,
    change: (operation, input) => void aws.call(operation, input, at),
    restApi: (name) => idOf(aws, name),
    audit(hoursAgo) {
      now = new Date(Date.now() - hoursAgo * hour);
      return auditDemo(store, aws, now);
    },
    async close() {
      await store.close();
      await place.remove();
      await aws.close();
    },
  };
}

async function auditDemo(store: ReportStore, aws: Simulator, now: Date): Promise<KeptAudit> {
  useCredentials(aws, aws.world.managementAccountId);
  const settings = {
    ...demoAccess,
    organization: {},
    regions: [...demoRegions],
    rate: 1,
    concurrency: 8,
    endpoint: aws.url,
  };
  const neighbours = neighboursOf(compiled);
  const clock = createClock(speed);
  const collected = collect(settings, { clock, fingerprint: () => "feedfacefeedface", neighbours });
  const expected = await expectBaseline(store.baselines, "the baseline");
  const recorder = startRecording(store, { version: "0.1.0" });
  const key = keyIdOf(store.fingerprintKey);
  const toPart: AuditDrift["toPart"] = (snapshot, known) => toActualPart(snapshot, { key, known });
  const judged = expected ? compiled : compiled.filter(({ policy }) => !isDriftPolicy(policy));
  const end = new Date(now.getTime() + 112_000);
  let calls = 0;
  const report = await audit(collected, judged, {
    version: "0.1.0",
    now: () => (calls++ === 0 ? now : end),
    recorder,
    waivers: waiversAt(now),
    ...(expected && { drift: { expected, toPart } }),
  });
  await recorder.finish(report, waiversAt(now));
  const details = await store.audits.get(recorder.id ?? "");
  if (!details) throw new Error("nothing was kept");
  return { report, details };
}

function waiversAt(now: Date) {
  const expires = new Date(now.getTime() + 90 * 24 * hour).toISOString().slice(0, 10);
  const text = `waivers:
  - policy: rest-stage-no-client-certificate
    account: "444455556666"
    reason: The load balancer checks certificates
    owner: payments-platform@example.com
    ticket: PAY-1204
    expires: ${expires}
`;
  return parseWaivers("waivers.yaml", text, policies);
}

function idOf(aws: Simulator, name: string): string {
  const { items } = aws.call("GetRestApis", {}, shop) as { items: { id: string; name: string }[] };
  const found = items.find((one) => one.name === name);
  if (!found) throw new Error(`there is no API ${name}`);
  return found.id;
}

function mend({ change, restApi }: DemoStore): void {
  change("v1:UpdateStage", {
    restApiId: restApi("shop-legacy"),
    stageName: "prod",
    patchOperations: [{ op: "replace", path: "/*/*/throttling/rateLimit", value: "50" }],
  });
}

/** What somebody did by hand. */
function disturb({ change, restApi, aws }: DemoStore): void {
  change("v1:UpdateStage", {
    restApiId: restApi("shop-orders"),
    stageName: "prod",
    patchOperations: [
      { op: "replace", path: "/variables/backend", value: "debug.shop.example" },
      { op: "replace", path: "/*/*/logging/dataTrace", value: "true" },
    ],
  });
  change("v1:UpdateRestApi", {
    restApiId: restApi("shop-prices"),
    patchOperations: [{ op: "replace", path: "/policy", value: openPolicy(restApi("shop-prices")) }],
  });
  const resources = aws.call("GetResources", { restApiId: restApi("shop-stock") }, shop).items as {
    id: string;
    path: string;
  }[];
  const resourceId = resources.find(({ path }) => path === "/stock")?.id;
  change("v1:UpdateMethod", {
    restApiId: restApi("shop-stock"),
    resourceId,
    httpMethod: "GET",
    patchOperations: [{ op: "replace", path: "/authorizationType", value: "NONE" }],
  });
  change("v1:DeleteRestApi", { restApiId: restApi("shop-returns") });
}

/** What came with the newest release: one thing better, one worse. */
function release({ change, restApi, aws }: DemoStore): void {
  const restApiId = restApi("shop-legacy");
  change("v1:UpdateStage", {
    restApiId,
    stageName: "prod",
    patchOperations: [{ op: "remove", path: "/variables/dbPassword" }],
  });
  const { items } = aws.call("GetResources", { restApiId: restApi("shop-catalog") }, shop) as {
    items: { id: string; path: string }[];
  };
  change("v1:UpdateMethod", {
    restApiId: restApi("shop-catalog"),
    resourceId: items.find(({ path }) => path === "/catalog")?.id,
    httpMethod: "POST",
    patchOperations: [{ op: "replace", path: "/authorizationType", value: "NONE" }],
  });
}

function openPolicy(id: string): string {
  const resource = `arn:aws:execute-api:${shop.region}:${shop.accountId}:${id}/*`;
  const statement = { Effect: "Allow", Principal: "*", Action: "execute-api:Invoke", Resource: resource };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}
