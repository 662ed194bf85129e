import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { callRest, callV2 } from "../../src/demo/place.ts";
import { type Simulator, startSimulator } from "../../src/simulator/simulator.ts";
import { accountId, region } from "../collect/run-collect.ts";
import { hostileTexts } from "../report/hostile.ts";
import { Planter } from "../secrets/plant.ts";
import { anyMarker } from "../secrets/shapes.ts";
import { runCommand } from "./run-command.ts";

/** Everything that has no shape of its own, or that changes how its neighbours look; a line break ends a line. */
const raw = /(?<!\p{Extended_Pictographic})\uFE0F|[[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]--[\n\uFE0F]]/v;
const hostile = hostileTexts.filter((text) => text.length > 1 && text.length < 100);
const managementAccountId = "999999999999";

type Ran = Awaited<ReturnType<typeof runCommand>>;

let simulator: Simulator;
let folder: string;
const planter = new Planter(0);
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "gatewarden-hostile-"));
  const accounts = [{ id: accountId }, { id: managementAccountId, name: `${hostile[0]} ${planter.write("account")}` }];
  simulator = await startSimulator({ quotas: false, accounts, managementAccountId });
  const place = { aws: simulator, accountId, region };
  for (const third of [0, 1, 2]) {
    const name = hostile.filter((_, index) => index % 3 === third).join(" ");
    callRest(place, "CreateRestApi", { name, description: planter.write("description") });
  }
  callV2(place, "CreateApi", {
    Name: hostile.join(" ").slice(0, 120),
    ProtocolType: "HTTP",
    Target: "https://backend.example",
  });
  for (const [index, operation] of ["GetStages", "GetDeployments", "GetAuthorizers", "GetVpcLinks"].entries()) {
    const message = `${hostile[index]} ${planter.write(operation)}`;
    const status = operation === "GetStages" ? 403 : 400;
    simulator.faults.push({ kind: "error", operation, status, code: "AccessDeniedException", message });
  }
});
afterAll(async () => {
  await simulator.close();
  rmSync(folder, { recursive: true });
});

async function run(command: string, account = accountId): Promise<Ran> {
  const { accessKeyId, secretAccessKey } = simulator.credentials(account);
  const keys = { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  return await runCommand(folder, command.split(" "), { AWS_ENDPOINT_URL: simulator.url, AWS_REGION: region, ...keys });
}

function expectInert({ stdout, stderr }: Ran): void {
  for (const text of [stdout, stderr]) {
    expect(text.replaceAll("\r\n", "\n")).not.toMatch(raw);
    expect(text.match(anyMarker)).toBeNull();
  }
}

describe("names and errors of AWS's, with secrets in them, do nothing in what is printed by", () => {
  it.each(["audit", "audit --format json --no-store", "exposure", "exposure --format json", "doctor"])(
    "gatewarden %s",
    async (command) => {
      const ran = await run(`${command} --region ${region} --rate 1`);
      expect(ran.exit).not.toBe(2);
      expect(ran.stdout).toMatch(/AccessDenied|u001b\[31mred/);
      expectInert(ran);
    },
  );

  it("an audit of an organization", async () => {
    const ran = await run(`audit --organization --region ${region} --role auditor --rate 1`, managementAccountId);
    expect(ran.stdout, ran.stderr).toContain(managementAccountId);
    expectInert(ran);
  });

  it.each([
    ["organizations:ListAccounts", "AccessDeniedException", 400],
    ["organizations:ListAccounts", "NobodyKnowsException", 418],
  ])("an audit that ends at %s with %s", async (operation, code, status) => {
    const message = `${hostile.join(" ")} ${planter.write(operation)}`;
    const fault = { kind: "error", operation, status, code, message } as const;
    simulator.faults.push(fault);
    const ran = await run(`audit --organization --region ${region}`, managementAccountId);
    simulator.faults.splice(simulator.faults.indexOf(fault), 1);
    expect([ran.exit, ran.stdout]).toEqual([2, ""]);
    expectInert(ran);
  });
});
