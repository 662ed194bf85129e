import { AccountClient } from "@aws-sdk/client-account";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import type { AwsCredentialIdentityProvider } from "@smithy/types";
import type { Clock } from "../clock.ts";
import type { Gap } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";
import { messageOf, reasonOf } from "./aws-error.ts";
import type { HttpConnections } from "./connections.ts";
import { assumeRole, type Identity, roleArn } from "./identity.ts";
import { listMembers, type Member } from "./organization.ts";
import { defaultRegions, listEnabledRegions } from "./regions.ts";
import type { CollectSettings } from "./settings.ts";
import { mapInOrder } from "./streams.ts";

/** A target that can be read, and with what. */
export interface OpenTarget {
  readonly target: Target;
  readonly credentials: AwsCredentialIdentityProvider;
  /** Gaps that arose on the way into the account, told with its first Region. */
  readonly gaps: readonly Gap[];
}

/** An account that could not be entered. */
export interface ClosedAccount {
  readonly target: Target;
  readonly gap: Gap;
}

/** What opening an account needs. */
export interface Entrance {
  readonly identity: Identity;
  readonly settings: CollectSettings;
  readonly connections: HttpConnections;
  readonly clock: Clock;
}

/** The accounts to audit: from settings, from AWS Organizations, or the caller's own. */
export async function listAccounts({ identity, settings, connections }: Entrance): Promise<Member[]> {
  if (settings.organization) {
    const members = await listMembers(
      new OrganizationsClient(clientConfig(identity, settings, connections)),
      settings.organization,
    );
    const wanted = settings.accounts;
    return wanted ? members.filter(({ accountId }) => wanted.includes(accountId)) : members;
  }
  const accounts = settings.accounts ?? [identity.accountId];
  return accounts.map((accountId) => ({ accountId }));
}

/** What there is to audit: targets that can be read, and accounts that could not be entered. */
export interface OpenTargets {
  readonly open: readonly OpenTarget[];
  readonly closed: readonly ClosedAccount[];
}

/** Enters all accounts, a few at once. Throws when they can't be listed. */
export async function openTargets(entrance: Entrance): Promise<OpenTargets> {
  const members = (await listAccounts(entrance)).values();
  const [open, closed]: [OpenTarget[], ClosedAccount[]] = [[], []];
  const accounts = mapInOrder(toAsync(members), entrance.settings.concurrency, (one) => openAccount(entrance, one));
  for await (const account of accounts) {
    if (Array.isArray(account)) open.push(...account);
    else closed.push(account);
  }
  return { open, closed };
}

async function* toAsync<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  yield* items;
}

/** Enters the account of one target that is known already. */
export async function openTarget(
  entrance: Entrance,
  { target, gaps }: Pick<OpenTarget, "target" | "gaps">,
): Promise<OpenTarget | ClosedAccount> {
  const credentials = credentialsFor(entrance, target);
  try {
    await credentials();
    return { target, credentials, gaps };
  } catch (error) {
    return { target, gap: closedGap(entrance, target, error) };
  }
}

/** Enters one account and finds its Regions. A role that can't be assumed costs this account only. */
export async function openAccount(entrance: Entrance, member: Member): Promise<OpenTarget[] | ClosedAccount> {
  const { identity } = entrance;
  const at = (region: string): Target => ({ partition: identity.partition, region, ...member });
  const credentials = credentialsFor(entrance, member);
  try {
    await credentials();
  } catch (error) {
    return { target: at("*"), gap: closedGap(entrance, member, error) };
  }
  const { regions, gaps } = await findRegions(entrance, member, credentials);
  return regions.map((region, index) => ({ target: at(region), credentials, gaps: index === 0 ? gaps : [] }));
}

/** The role's session where there is a role, in the caller's own account too; the caller's own credentials elsewhere. */
function credentialsFor({ identity, settings, clock }: Entrance, { accountId }: Member): AwsCredentialIdentityProvider {
  const { role } = settings;
  if (role !== undefined) return assumeRole(identity, { ...settings, role }, accountId, clock);
  if (accountId === identity.accountId) return identity.credentials;
  const message = `No role was named, and the credentials belong to account ${identity.accountId}`;
  return () => Promise.reject(Object.assign(new Error(message), { name: "AccessDenied" }));
}

function closedGap({ identity, settings }: Entrance, { accountId }: Member, error: unknown): Gap {
  const role = settings.role ? roleArn(settings.role, identity.partition, accountId) : undefined;
  return {
    operation: "sts:AssumeRole",
    reason: reasonOf(error),
    message: messageOf(error),
    scope: `arn:${identity.partition}:iam::${accountId}:root`,
    hides: ["*"],
    remedy: role
      ? `Check that ${role} exists, trusts ${identity.arn}, and that the external id is the one it asks for.`
      : "Name a role that exists in the account with --role.",
  };
}

async function findRegions(entrance: Entrance, { accountId }: Member, credentials: AwsCredentialIdentityProvider) {
  const { identity, settings, connections } = entrance;
  if (settings.regions) return { regions: settings.regions, gaps: [] };
  const client = new AccountClient({ ...clientConfig(identity, settings, connections), credentials });
  try {
    return { regions: await listEnabledRegions(client), gaps: [] };
  } catch (error) {
    const gap: Gap = {
      operation: "account:ListRegions",
      reason: reasonOf(error),
      message: messageOf(error),
      scope: `arn:${identity.partition}:account::${accountId}:account`,
      hides: [],
      remedy:
        "Allow account:ListRegions, or name the Regions with --region. Regions that were opted into are missing here.",
    };
    return { regions: defaultRegions(identity.partition), gaps: [gap] };
  }
}

function clientConfig(identity: Identity, settings: CollectSettings, connections: HttpConnections) {
  return {
    region: identity.region,
    credentials: identity.credentials,
    requestHandler: connections.handler,
    maxAttempts: 8,
    ...(settings.endpoint ? { endpoint: settings.endpoint } : {}),
  };
}
