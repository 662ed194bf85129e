import { type Simulator, startSimulator } from "../simulator/simulator.ts";
import { addNeighbours } from "./neighbours.ts";
import { buildPayments } from "./payment-apis.ts";
import { callRest, type Place } from "./place.ts";
import { buildSandbox } from "./sandbox-apis.ts";
import { buildShop } from "./shop-apis.ts";

/** How the demo's organization is entered. */
export const demoAccess = { role: "GatewardenAudit", externalId: "gatewarden-demo" } as const;
/** The Regions that it uses. */
export const demoRegions = ["eu-west-1", "us-east-1"] as const;

const roles = [{ name: demoAccess.role, externalId: demoAccess.externalId }];
const accounts = [
  { id: "111122223333", name: "shop", organizationalUnit: ["Workloads", "Prod"], roles },
  { id: "444455556666", name: "payments", organizationalUnit: ["Workloads", "Prod"], roles },
  { id: "777788889999", name: "sandbox", organizationalUnit: ["Sandbox"], roles },
] as const;

/** Starts a simulated organization of three accounts with some forty APIs, one denied operation and one busy account. */
export async function startDemoOrganization(clockFactor: number): Promise<Simulator> {
  const aws = await startSimulator({ accounts, clockFactor, latencyMs: 30 });
  const [shop, payments, sandbox] = accounts;
  const at = (accountId: string, region: string): Place => withLogRole({ aws, accountId, region });
  const [europe, america] = demoRegions;
  buildShop(at(shop.id, europe));
  buildPayments(at(payments.id, europe));
  buildPayments(at(payments.id, america));
  buildSandbox(at(sandbox.id, america));
  addNeighbours(aws);
  aws.faults.push(
    // A service control policy that keeps routes from being read.
    { kind: "deny", operation: "GetRoutes", accountId: payments.id, region: america },
    // A deployment that uses up the account's quota while the audit runs.
    { kind: "throttle", accountId: shop.id, region: europe, after: 60, times: 40 },
  );
  return aws;
}

/** Without a role for CloudWatch Logs, API Gateway refuses to switch execution logs on. */
function withLogRole(place: Place): Place {
  const value = `arn:aws:iam::${place.accountId}:role/api-gateway-logs`;
  callRest(place, "UpdateAccount", { patchOperations: [{ op: "replace", path: "/cloudwatchRoleArn", value }] });
  return place;
}
