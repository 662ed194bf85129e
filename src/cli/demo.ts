import { createClock } from "../clock.ts";
import { demoAccess, demoRegions, startDemoOrganization } from "../demo/organization.ts";
import { settingsOf } from "../load/settings.ts";
import { auditAws } from "./audit.ts";
import { type Flags, readFlags } from "./audit-flags.ts";
import { deliverReport } from "./deliver-report.ts";
import { openStoreOf } from "./open-store.ts";
import { checkOutputFile } from "./output-file.ts";

/** AWS's quota asks for half a minute; nobody should have to wait that long for a demo. */
const clockFactor = 20;

/** `gatewarden demo`: audits a simulated organization and prints the report. Returns 0 whatever it finds. */
export async function runDemo(flags: Flags): Promise<number> {
  const given = settingsOf({ folder: process.cwd(), flags: readFlags(flags) });
  if (given.output !== undefined) await checkOutputFile(given.output);
  const keepIn = given.store ? await openStoreOf(given) : undefined;
  const aws = await startDemoOrganization(clockFactor);
  try {
    signInTo(aws);
    const access = { ...demoAccess, organization: {}, regions: demoRegions, endpoint: aws.url };
    const plan = { ...given, ...access, ...(keepIn ? { keepIn } : {}) };
    const { report, finish } = await auditAws(plan, flags.quiet === true, createClock(clockFactor));
    await deliverReport(report, plan);
    await finish();
  } finally {
    await aws.close();
    await keepIn?.close();
  }
  return 0;
}

/** Puts the demo's credentials where the AWS SDK looks first, so that nobody's own are used. */
function signInTo(aws: Awaited<ReturnType<typeof startDemoOrganization>>): void {
  const { accessKeyId, secretAccessKey } = aws.credentials(aws.world.managementAccountId);
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
  delete process.env.AWS_SESSION_TOKEN;
  delete process.env.AWS_PROFILE;
}
