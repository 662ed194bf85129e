import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { audit } from "../../src/audit.ts";
import { createClock } from "../../src/clock.ts";
import { collect } from "../../src/collect/collect.ts";
import { compilePolicies } from "../../src/evaluate/compile.ts";
import { builtInPolicies } from "../../src/load/package-root.ts";
import { loadPolicies } from "../../src/load/policies.ts";
import type { Report } from "../../src/model/report.ts";
import { targetName } from "../../src/model/target.ts";
import { hasMoto, type Moto, startMoto } from "./moto-server.ts";
import { enter, seedRestApi, seedV2Apis } from "./seed.ts";

const accounts = ["111111111111", "222222222222", "333333333333"];
const regions = ["eu-west-1", "us-east-1"];
const targets = accounts.flatMap((account) => regions.map((region) => `${account}/${region}`));

describe.skipIf(!hasMoto())(
  "against moto (skipped where `moto_server` is not installed: pip install 'moto[server]')",
  () => {
    let moto: Moto;
    let report: Report;

    beforeAll(async () => {
      moto = await startMoto();
      for (const account of accounts) {
        for (const region of regions) {
          const place = await enter(moto.url, account, region);
          await seedRestApi(place, `${account}-${region}`);
          await seedV2Apis(place, `${account}-${region}`);
        }
      }
      Object.assign(process.env, { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" });
      const settings = { accounts, regions, role: "GatewardenAudit", rate: 1, concurrency: 2, endpoint: moto.url };
      const collected = collect(settings, { clock: createClock(1e6), fingerprint: () => "feedfacefeedface" });
      const policies = compilePolicies(loadPolicies([builtInPolicies()]).filter(({ enabled }) => enabled));
      report = await audit(collected, policies, { version: "test", now: () => new Date() });
    }, 120_000);
    afterAll(() => moto?.close());

    it("reads three accounts in two Regions through AssumeRole, each its own", () => {
      expect(report.coverage.map(({ target }) => targetName(target))).toEqual(targets);
      for (const { apis } of report.coverage) expect(apis).toEqual({ rest: 1, http: 1, websocket: 1 });
      const names = report.findings.flatMap(({ resource }) => resource.api?.name ?? []);
      for (const target of targets) expect(names.some((name) => name.startsWith(target.replace("/", "-")))).toBe(true);
    });

    it.each(targets)("finds in %s what was planted there, and nothing else", (target) => {
      const found = report.findings
        .filter(({ status, resource }) => status === "fail" && `${resource.accountId}/${resource.region}` === target)
        .map(({ policy, resource }) => `${policy}: ${resource.name}`);
      expect(found.sort()).toEqual([
        `api-without-stage: ${target.replace("/", "-")}-http`,
        `api-without-stage: ${target.replace("/", "-")}-socket`,
        "http-api-integration-plain-http: GET /closed (+1)",
        "integration-timeout-non-default: GET /plain",
        "rest-integration-insecure-skip-verification: GET /skips",
        "rest-integration-plain-http: GET /plain",
        "rest-method-unauthenticated: GET /plain",
        "rest-stage-access-logging-off: prod",
        "rest-stage-default-throttling: prod",
        "rest-stage-execution-logging-off: prod",
        "rest-stage-metrics-off: prod",
        "rest-stage-no-client-certificate: prod",
        "rest-stage-no-waf: prod",
        "rest-stage-tracing-off: prod",
        "v2-route-unauthenticated: $connect",
        "v2-route-unauthenticated: GET /open",
      ]);
    });

    it("shows as gaps what moto lacks, and counts none of it as a pass", () => {
      const lacking = new Set(report.gaps.map(({ operation }) => operation.replace("apigateway:", "")));
      expect([...lacking].sort()).toEqual([
        "GetAuthorizers",
        "GetClientCertificates",
        "GetDeployments",
        "GetDomainNameAccessAssociations",
        "GetModels",
        "GetRouteResponses",
      ]);
      expect(report.complete).toBe(false);
      expect(report.summary.targets).toEqual({ total: 6, complete: 0, incomplete: 6, failed: 0 });
      const crossAccount = report.policies.find(({ id }) => id === "lambda-integration-cross-account");
      expect(crossAccount).toMatchObject({ pass: 0 });
      expect(crossAccount?.unknown).toBeGreaterThan(0);
    });

    it("notes members of moto's answers that the SDK drops", () => {
      expect(report.coverage[0]?.unknownMembers).toEqual([{ operation: "GetDeployments", path: "/item/[]/stageName" }]);
    });
  },
);
