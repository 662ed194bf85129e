import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { fetchSettings } from "../../src/nightly/fetch-settings.ts";
import { loadNightSettings } from "../../src/nightly/night-settings.ts";
import { awsClients } from "../store/aws-clients.ts";
import { type AwsPlaces, startEmulators } from "../store/aws-places.ts";

let emulators: AwsPlaces;
let s3: ReturnType<typeof awsClients>["s3"];
let bucket: string;
beforeAll(async () => {
  emulators = await startEmulators();
  const { at } = await emulators.makePlace();
  ({ s3 } = awsClients(at));
  bucket = at.bucket;
  const files = {
    "settings/gatewarden.yaml": "regions: [eu-west-1]\nrate: 0.5\npolicies: { dirs: [own] }\n",
    "settings/own/mine.yaml": "id: mine\n",
    "settings/notes.txt": "not ours",
    "settings/../../outside.yaml": "id: outside\n",
    "other/accounts.yaml": 'accounts: ["111111111111"]\nrole: Other\nconcurrency: 3\n',
    "gatewarden.yaml": "rate: 1\n",
  };
  for (const [Key, Body] of Object.entries(files)) await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }));
});
afterAll(() => emulators.close());

describe("settings in a bucket", () => {
  it("come with the YAML files of their folder, and with nothing from outside it", async () => {
    const { folder, file } = await fetchSettings(s3, bucket, "settings/gatewarden.yaml");
    expect(file).toBe("gatewarden.yaml");
    expect(readFileSync(join(folder, "own/mine.yaml"), "utf8")).toBe("id: mine\n");
    expect(existsSync(join(folder, "notes.txt"))).toBe(false);
    expect(existsSync(join(folder, "../../outside.yaml"))).toBe(false);
  });

  it.each(["settings/missing.yaml", "gatewarden.yaml"])(
    "are refused when they are not there, or in no folder: %s",
    async (key) => {
      await expect(fetchSettings(s3, bucket, key)).rejects.toThrow(UserError);
    },
  );

  it("go over what the stack was deployed with", async () => {
    const stack = { bucket, role: "GatewardenAudit", externalId: "x", topic: "arn:aws:sns:eu-west-1:111111111111:t" };
    const none = await loadNightSettings(s3, stack);
    expect(none.settings).toMatchObject({
      role: "GatewardenAudit",
      externalId: "x",
      organization: {},
      concurrency: 100,
    });
    expect(none.settings.deliver).toEqual({ stack: { kind: "sns", topic: stack.topic } });
    const { settings, folder } = await loadNightSettings(s3, { ...stack, settingsKey: "settings/gatewarden.yaml" });
    expect(settings).toMatchObject({ rate: 0.5, organization: {}, policies: { dirs: [join(folder, "own")] } });
    const other = await loadNightSettings(s3, { ...stack, settingsKey: "other/accounts.yaml" });
    expect(other.settings).toMatchObject({ role: "Other", accounts: ["111111111111"], concurrency: 3 });
    expect(other.settings.organization).toBeUndefined();
  });
});
