import { GetObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { requests } from "../../src/generate/cost/counts.ts";
import { type Permission, permissionsOf } from "../collect/iam.ts";
import { invoke, type Services, startServices } from "./functions-at-work.ts";

/** REST, HTTP and WebSocket, one each. */
const apis = 3;
const day = 24 * 3_600_000;
const everything: Permission[] = permissionsOf({
  Statement: [
    {
      Action: [
        ...["BatchGetItem", "BatchWriteItem", "GetItem", "PutItem", "Query", "UpdateItem"].map(
          (one) => `dynamodb:${one}`,
        ),
        ...["s3:GetObject", "s3:PutObject", "s3:ListBucket", "sts:AssumeRole", "organizations:ListAccounts"],
      ],
      Resource: "*",
    },
  ],
});

let services: Services;
beforeAll(async () => {
  services = await startServices();
});
afterAll(async () => {
  vi.useRealTimers();
  await services.close();
});

/** How often `audit-target` asks for each action in a night. */
async function auditAt(time: number): Promise<(...actions: readonly string[]) => number> {
  vi.setSystemTime(time);
  services.become(everything);
  const listed = await invoke<{ readonly key: string }>("list-targets", {});
  const { Body } = await services.s3.send(new GetObjectCommand({ Bucket: services.bucket, Key: listed.key }));
  const [target] = JSON.parse((await Body?.transformToString()) ?? "[]") as object[];
  const { asked } = services.become(everything);
  await invoke("audit-target", { ...listed, target, checkpoint: null });
  const counted = [...asked].map(([what, count]) => [what.split(" ")[0] ?? "", count] as const);
  return (...actions) => counted.reduce((sum, [action, count]) => sum + (actions.includes(action) ? count : 0), 0);
}

it("what a night asks of the table and the bucket is what the cost table reckons with", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const start = Date.now();
  const [first, second, third] = [await auditAt(start), await auditAt(start + day), await auditAt(start + 2 * day)];
  const { target, api, change } = requests;
  const writes = ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem"];
  const changes = second("dynamodb:UpdateItem") - third("dynamodb:UpdateItem");
  expect(changes).toBeGreaterThan(10);
  expect({
    writes: third(...writes),
    puts: third("s3:PutObject"),
    gets: third("s3:GetObject"),
    // Findings are new in the first night, and not any more in the second.
    beginning: first(...writes) - third(...writes),
    settling: second(...writes) - third(...writes),
  }).toEqual({
    writes: target.writes,
    puts: target.puts + apis * api.puts,
    gets: target.gets + apis * api.gets,
    beginning: changes * change.beginning + change.day,
    settling: changes * change.settling,
  });
}, 180_000);
