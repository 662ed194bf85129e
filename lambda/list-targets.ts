import { type ListedTargets, listTargets, type Scope } from "../src/nightly/list-targets.ts";
import { builtIn, settings } from "./settings.ts";
import { type Invocation, logger, observed } from "./telemetry.ts";
import { workplace } from "./workplace.ts";

/** Begins an audit of the organization, or of the accounts and Regions that the event names, and lists its targets. */
export async function handler({ accounts, regions }: Scope, invocation: Invocation): Promise<ListedTargets> {
  return await observed(invocation, async () => {
    const scope = { ...(accounts ? { accounts } : {}), ...(regions ? { regions } : {}) };
    const listed = await listTargets(await workplace(), await settings(), builtIn, scope);
    logger.info("targets listed", { audit: listed.audit.id, targets: listed.total });
    return listed;
  });
}
