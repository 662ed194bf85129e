import { BatchImportFindingsCommand, type SecurityHubClient } from "@aws-sdk/client-securityhub";
import type { AsffFinding } from "../report/asff/asff-finding.ts";
import { toAsff } from "../report/asff/finding.ts";
import { belongsToAccount, hubRegion } from "../report/asff/place.ts";
import { type Parcel, sendInBatches } from "./batches.ts";
import { outcomeOfCode, outcomeOfError } from "./failure.ts";
import { type Change, delivered, type Outcome, type Receiver } from "./receiver.ts";

/** Security Hub of one account in one Region: findings are imported there where they belong. */
export interface HubPlace {
  readonly partition: string;
  readonly accountId: string;
  readonly region: string;
}

/** How Security Hub is reached. */
export interface SecurityHub {
  /** A client with credentials of the finding's own account, in its Region. */
  clientFor(place: HubPlace): Promise<Pick<SecurityHubClient, "send">>;
  readonly name?: string;
}

/** https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_BatchImportFindings.html: 100 findings, and 6 MB, of which we leave a little. */
const limits = { count: 100, bytes: 5_900_000 };

/**
 * Imports each finding under an id that stays; a resolved one is archived. Whatever a user of Security Hub does with it is
 * left alone: only one that is waived from the first comes suppressed. Findings of no account have no Security Hub to be in.
 */
export function createSecurityHubReceiver(hub: SecurityHub): Receiver {
  return {
    name: hub.name ?? "security-hub",
    limit: 500,
    async deliver(changes, signal) {
      const outcomes: Outcome[] = changes.map(() => delivered);
      const places = Map.groupBy(changes.keys(), (index) => placeKey(changes[index]));
      places.delete("");
      const imports = [...places.values()].map(async (indexes) => {
        const own = indexes.map((index) => changes[index]).filter((change) => change !== undefined);
        const results = await importAll(hub, own, signal);
        for (const [position, index] of indexes.entries()) outcomes[index] = results[position] ?? silent;
      });
      await Promise.all(imports);
      return outcomes;
    },
  };
}

const silent: Outcome = { kind: "failed", error: "Security Hub did not say what became of it" };

function placeKey(change: Change | undefined): string {
  const resource = change?.tracked.finding.resource;
  return resource && belongsToAccount(resource) ? `${resource.accountId} ${hubRegion(resource)}` : "";
}

async function importAll(
  hub: SecurityHub,
  changes: readonly Change[],
  abortSignal: AbortSignal,
): Promise<readonly Outcome[]> {
  const resource = changes[0]?.tracked.finding.resource;
  if (!resource) return [];
  try {
    const { partition, accountId } = resource;
    const client = await hub.clientFor({ partition, accountId, region: hubRegion(resource) });
    const send = (findings: readonly AsffFinding[]) => importBatch(client, findings, abortSignal);
    return await sendInBatches(changes.map(toParcel), limits, send);
  } catch (error) {
    const outcome: Outcome = { kind: "failed", error: outcomeOfError(error).error };
    return changes.map(() => outcome);
  }
}

async function importBatch(
  client: Pick<SecurityHubClient, "send">,
  findings: readonly AsffFinding[],
  abortSignal: AbortSignal,
): Promise<readonly Outcome[]> {
  const command = new BatchImportFindingsCommand({ Findings: [...findings] });
  const { SuccessCount = 0, FailedFindings = [] } = await client.send(command, { abortSignal });
  const failures = new Map(FailedFindings.map((failure) => [failure.Id, failure]));
  // A count that does not add up says nothing of any one of them.
  const isWhole = SuccessCount + failures.size === findings.length;
  return findings.map(({ Id }) => {
    const failure = failures.get(Id);
    if (failure) return outcomeOfCode(failure.ErrorCode, failure.ErrorMessage);
    return isWhole ? delivered : silent;
  });
}

function toParcel(change: Change): Parcel<AsffFinding> {
  const entry = toHubFinding(change);
  return { entry, bytes: Buffer.byteLength(JSON.stringify(entry)) };
}

/** The finding as Security Hub is told of it after a change. */
export function toHubFinding({ change, tracked }: Change): AsffFinding {
  const { Workflow, ...asff } = toAsff(tracked.finding, { first: tracked.firstSeen, last: change.at });
  const isFirst = change.sequence === 1;
  return {
    ...asff,
    ...(isFirst && Workflow ? { Workflow } : {}),
    RecordState: change.to === "resolved" ? "ARCHIVED" : "ACTIVE",
  };
}
