import { assumed, countCalls, type Organization, takeInventory } from "./organization.ts";
import type { PriceName } from "./prices.ts";
import type { StackSize } from "./stack-size.ts";

/** So many units of something in a month, and how that number came about. */
export interface Line {
  readonly price: PriceName;
  /** In words, with the names of what is counted. */
  readonly arithmetic: string;
  count(organization: Organization): number;
}

/**
 * What audits ask of the table and the bucket, counted in the functions' own requests (test/lambda/requests.test.ts). A write
 * unit is a kilobyte of an item, and as much again in each index that it stands in; a read unit is four kilobytes.
 */
export const requests = {
  /**
   * Of a target in which nothing changed. Its state is put and then marked as carried out, both times in an index as well, and
   * its record and the receivers' are put. Objects: the plan, the report, the evidence, who can call what (for each
   * thousand methods), what all its APIs share.
   */
  target: { writes: 4, writeUnits: 9, readUnits: 5, puts: 8, gets: 9 },
  /** Of an API: whether its snapshot, and that of what it refers to, are there, each put again after a day, and both read. */
  api: { puts: 2, gets: 4 },
  /**
   * Of a finding that begins: itself in five indexes, its history, its entry in the outbox, which is claimed and delivered; a
   * night later it is not new any more. One write more a target and day, that there are changes, is too little to count.
   */
  change: { beginning: 3, settling: 1, day: 1, writeUnits: 34, readUnits: 4 },
} as const;

const { nights } = assumed;
const targets = (organization: Organization) => takeInventory(organization).targets;
const busyTargets = ({ accounts }: Organization) => accounts * assumed.regionsWithApis;
const changes = ({ apis }: Organization) => apis * assumed.changesPerApi * nights;
const findings = ({ apis }: Organization) => apis * assumed.findingsPerApi;
const deliveries = (nights * 24 * 60) / 5;
const deployments = ({ apis }: Organization) => apis * assumed.deploymentsPerApi;
const gigabytes = (kilobytes: number) => kilobytes / 1e6;

/** Calls of a target that has APIs; the others take eleven. */
function callsOfBusyTarget(organization: Organization): number {
  const parts = takeInventory(organization);
  const empty = 11 * (parts.targets - busyTargets(organization));
  return (countCalls(parts) - empty) / busyTargets(organization);
}

function secondsOfBusyTarget(organization: Organization): number {
  const { burst, callsPerSecond, secondsPerTarget } = assumed;
  return secondsPerTarget + Math.max(0, callsOfBusyTarget(organization) - burst) / callsPerSecond;
}

/** All that is paid for, one line a price. */
export function linesOf({ transitions, memory, alarms, metrics }: StackSize): readonly Line[] {
  return [
    {
      price: "Step Functions, Standard",
      arithmetic: `nights × (${transitions.audit} + targets × ${transitions.target})`,
      count: (organization) => nights * (transitions.audit + targets(organization) * transitions.target),
    },
    {
      price: "Lambda, requests",
      arithmetic: "nights × (2 + targets) + events + audits of changed APIs + deliveries every 5 minutes",
      count: (organization) =>
        nights * (2 + targets(organization)) +
        deployments(organization) * (assumed.callsPerDeployment + 1) +
        deliveries,
    },
    {
      price: "Lambda, Arm",
      arithmetic: `nights × targets × seconds × ${memory.auditTarget} GB, and the same for audits of changed APIs`,
      count: (organization) => {
        const busy = busyTargets(organization);
        const seconds =
          busy * secondsOfBusyTarget(organization) + (targets(organization) - busy) * assumed.secondsPerTarget;
        const afterChanges = deployments(organization) * assumed.secondsPerTarget * memory.auditApi;
        return nights * seconds * memory.auditTarget + afterChanges;
      },
    },
    {
      price: "DynamoDB on demand, writes",
      arithmetic: `nights × targets × ${requests.target.writeUnits} + changes × ${requests.change.writeUnits}`,
      count: (organization) =>
        nights * targets(organization) * requests.target.writeUnits +
        changes(organization) * requests.change.writeUnits,
    },
    {
      price: "DynamoDB on demand, reads",
      arithmetic: `nights × (targets × ${requests.target.readUnits} + findings × ${assumed.findingKilobytes} KB / 4) + changes × ${requests.change.readUnits}`,
      count: (organization) =>
        nights *
          (targets(organization) * requests.target.readUnits +
            (findings(organization) * assumed.findingKilobytes) / 4) +
        changes(organization) * requests.change.readUnits,
    },
    {
      price: "DynamoDB storage and recovery",
      arithmetic: `findings × ${assumed.findingKilobytes} KB, history of a year × ${assumed.changeKilobytes} KB`,
      count: (organization) =>
        gigabytes(
          findings(organization) * assumed.findingKilobytes + 12 * changes(organization) * assumed.changeKilobytes,
        ),
    },
    {
      price: "S3, PUT",
      arithmetic: `nights × (targets × ${requests.target.puts} + APIs × ${requests.api.puts})`,
      count: (organization) =>
        nights * (targets(organization) * requests.target.puts + organization.apis * requests.api.puts),
    },
    {
      price: "S3, GET and HEAD",
      arithmetic: `nights × (targets × ${requests.target.gets} + APIs × ${requests.api.gets})`,
      count: (organization) =>
        nights * (targets(organization) * requests.target.gets + organization.apis * requests.api.gets),
    },
    {
      price: "S3 storage",
      arithmetic: `APIs × ${assumed.snapshotKilobytes} KB × ${assumed.versionDays + 1} versions`,
      count: ({ apis }) => gigabytes(apis * assumed.snapshotKilobytes * (assumed.versionDays + 1)),
    },
    {
      price: "CloudWatch, logs",
      arithmetic: `nights × targets × ${assumed.logKilobytesPerTarget} KB`,
      count: (organization) => gigabytes(nights * targets(organization) * assumed.logKilobytesPerTarget),
    },
    {
      price: "EventBridge, from other accounts",
      arithmetic: `deployments × ${assumed.callsPerDeployment} calls`,
      count: (organization) => deployments(organization) * assumed.callsPerDeployment,
    },
    {
      price: "EventBridge Scheduler",
      arithmetic: "nights + deliveries every 5 minutes",
      count: () => nights + deliveries,
    },
    {
      price: "SQS",
      arithmetic: "deployments × 3, and 5 pollers that ask every 20 s",
      count: (organization) => deployments(organization) * 3 + (5 * nights * 86_400) / 20,
    },
    { price: "CloudWatch, metrics", arithmetic: "as in the stack", count: () => metrics },
    { price: "CloudWatch, alarms", arithmetic: "as in the stack", count: () => alarms },
    { price: "CloudWatch, dashboard", arithmetic: "as in the stack", count: () => 1 },
    { price: "KMS", arithmetic: "as in the stack", count: () => 1 },
  ];
}
