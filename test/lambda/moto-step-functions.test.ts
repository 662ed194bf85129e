import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TargetTask } from "../../src/nightly/audit-target.ts";
import type { Simulator } from "../../src/simulator/simulator.ts";
import { hasMoto } from "../moto/moto-server.ts";
import { type AwsPlaces, startEmulators } from "../store/aws-places.ts";
import { FunctionError } from "./containers.ts";
import { type MotoStepFunctions, openMotoStepFunctions } from "./moto-step-functions.ts";
import { type Stack, startStack } from "./stack.ts";
import { access, member, regions, security, startOrganization } from "./world.ts";

const names = {
  ListTargets: "list-targets",
  AuditTarget: "audit-target",
  RecordFailure: "record-failure",
  Summarise: "summarise",
} as const;

/** What the functions are given to do with their time, and what goes wrong. */
let remainingMs: number;
let before: (name: string, event: TargetTask) => void;

describe.skipIf(!hasMoto())(
  "the state machine on moto's Step Functions (skipped where `moto_server` is not installed)",
  () => {
    let aws: Simulator;
    let stack: Stack;
    let emulators: AwsPlaces;
    let states: MotoStepFunctions;
    let invoked: string[];
    beforeAll(async () => {
      aws = await startOrganization();
      emulators = await startEmulators();
      const place = await emulators.makePlace();
      states = await openMotoStepFunctions(place.at.s3Url, async (name, event) => {
        invoked.push(name);
        before(name, event as TargetTask);
        return await (await stack.container(names[name as keyof typeof names])).invoke(event, remainingMs);
      });
      const env = { SETTINGS_KEY: "settings/gatewarden.yaml", AUDIT_ROLE: access.role, EXTERNAL_ID: access.externalId };
      stack = await startStack({ aws, account: security, place, env });
      await stack.putObject("settings/gatewarden.yaml", `regions: [${regions.join(", ")}]\nrate: 1\n`);
    }, 120_000);
    afterAll(async () => {
      await stack?.close();
      states?.close();
      await emulators?.close();
      await aws?.close();
    });

    async function run(input: object = {}) {
      invoked = [];
      return await states.run(input);
    }

    it("audits all targets, several goes each, also when Lambda is busy", async () => {
      let refused = 0;
      remainingMs = 1;
      before = (name) => {
        if (name !== "AuditTarget" || refused > 1) return;
        refused += 1;
        throw new FunctionError({ name: "Lambda.TooManyRequestsException", message: "Rate Exceeded." });
      };
      const { status, output, error } = await run();
      expect({ status, error }).toEqual({ status: "SUCCEEDED", error: undefined });
      expect(output).toMatchObject({ complete: true, targets: { total: 4, complete: 4 }, apis: { rest: 2, http: 2 } });
      expect(invoked.filter((name) => name === "AuditTarget").length).toBeGreaterThan(8);
    }, 60_000);

    it("records a target that fails for good, and audits the others", async () => {
      remainingMs = 900_000;
      before = (name, { target }) => {
        if (name !== "AuditTarget" || target.target.accountId !== member || target.target.region !== "eu-west-1")
          return;
        throw new FunctionError({ name: "UserError", message: "it will never work" });
      };
      const { output } = await run({ regions: ["eu-west-1"] });
      expect(output).toMatchObject({ complete: false, targets: { total: 2, complete: 1, failed: 1 } });
      expect(invoked).toContain("RecordFailure");
    }, 120_000);

    it("is short when there is nothing to audit", async () => {
      before = () => {};
      const { status, output } = await run({ accounts: ["999999999999"] });
      expect(status).toBe("SUCCEEDED");
      expect(invoked).toEqual(["ListTargets", "Summarise"]);
      expect(output).toMatchObject({ targets: { total: 0 } });
    }, 60_000);
  },
);
