import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { demoAccess, demoRegions } from "../../src/demo/organization.ts";
import { type Settings, settingsOf } from "../../src/load/settings.ts";
import type { PartialSettings } from "../../src/load/settings-schema.ts";

/** The demo's management account, from which the audit is run. */
export const home = "111122223333";

/** Waivers that cover much, something in one account, nothing, something that is not known, and nothing any more. */
const waivers = `waivers:
  - { policy: "*-no-waf", reason: Behind CloudFront, owner: edge, expires: 2999-01-01 }
  - { policy: "v2-*", account: "777788889999", reason: Sandbox, owner: sandbox, expires: 2999-01-01 }
  - { policy: "v2-*", api: never-was, reason: Mistyped, owner: nobody, expires: 2999-01-01 }
  - { policy: "v2-route-*", account: "444455556666", region: us-east-1, api: gone, reason: Hidden, owner: pay, expires: 2999-01-01 }
  - { policy: "stage-*", account: "111122223333", reason: Over, owner: shop, expires: 2020-01-01 }
`;

/** Settings for an audit of the demo's organization, and the folder that they are in. */
export function organizationSettings(more: PartialSettings = {}): { settings: Settings; folder: string } {
  const folder = mkdtempSync(join(tmpdir(), "gatewarden-waivers-"));
  writeFileSync(join(folder, "waivers.yaml"), waivers);
  const flags: PartialSettings = {
    ...{ ...demoAccess, organization: {}, regions: [...demoRegions], rate: 1, standards: ["FSBP"] },
    waivers: ["waivers.yaml"],
    ...more,
  };
  return { settings: settingsOf({ folder, flags }), folder };
}
