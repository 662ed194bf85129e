import {
  type Account,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListOrganizationalUnitsForParentCommand,
  ListRootsCommand,
  ListTagsForResourceCommand,
  type OrganizationsClient,
} from "@aws-sdk/client-organizations";
import { mask } from "../model/secret.ts";
import { type Page, readPages } from "./pager.ts";
import type { OrganizationFilter } from "./settings.ts";

/** An account that may be audited. */
export interface Member {
  readonly accountId: string;
  readonly accountName?: string;
}

/** AWS Organizations serves at most twenty items a page. */
const page = { MaxResults: 20 };

/**
 * The active accounts of the caller's organization that pass the filter. Works in the management account and in a
 * delegated administrator's (https://docs.aws.amazon.com/organizations/latest/APIReference/API_ListAccounts.html);
 * elsewhere AWS's error is thrown.
 */
export async function listMembers(client: OrganizationsClient, filter: OrganizationFilter): Promise<Member[]> {
  const { includeOus = [], excludeOus = [], includeTags = [], excludeTags = [] } = filter;
  const byUnit = includeOus.length > 0 || excludeOus.length > 0;
  const accounts = byUnit ? await walkUnits(client, includeOus, excludeOus) : await listAccounts(client);
  const active = accounts.filter(({ Status, State }) => (State ?? Status) === "ACTIVE");
  const byTag = includeTags.length > 0 || excludeTags.length > 0;
  const chosen = byTag ? await filterByTags(client, active, includeTags, excludeTags) : active;
  return chosen.map(({ Id = "", Name }) => ({ accountId: Id, ...(Name ? { accountName: mask(Name) } : {}) }));
}

async function collect<Item>(request: (token: string | undefined) => Promise<Page<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const part of readPages(({ token }) => request(token))) items.push(...part);
  return items;
}

function listAccounts(client: OrganizationsClient): Promise<Account[]> {
  return collect(async (NextToken) => {
    const answer = await client.send(new ListAccountsCommand({ ...page, NextToken }));
    return { items: answer.Accounts ?? [], token: answer.NextToken };
  });
}

/** An organizational unit on the way down: chosen once it, or a unit above it, is included. */
interface Unit {
  readonly id: string;
  readonly path: string;
  readonly chosen: boolean;
}

async function walkUnits(client: OrganizationsClient, include: readonly string[], exclude: readonly string[]) {
  const accounts: Account[] = [];
  const named = (unit: Unit, list: readonly string[]) => list.includes(unit.id) || list.includes(unit.path);
  const visit = async (unit: Unit): Promise<void> => {
    if (named(unit, exclude)) return;
    const chosen = unit.chosen || named(unit, include);
    if (chosen) accounts.push(...(await listAccountsOf(client, unit.id)));
    for (const { Id = "", Name = "" } of await listUnitsOf(client, unit.id)) {
      await visit({ id: Id, path: unit.path ? `${unit.path}/${Name}` : Name, chosen });
    }
  };
  for (const { Id = "" } of await listRoots(client)) await visit({ id: Id, path: "", chosen: include.length === 0 });
  return accounts;
}

function listRoots(client: OrganizationsClient) {
  return collect(async (NextToken) => {
    const answer = await client.send(new ListRootsCommand({ ...page, NextToken }));
    return { items: answer.Roots ?? [], token: answer.NextToken };
  });
}

function listUnitsOf(client: OrganizationsClient, ParentId: string) {
  return collect(async (NextToken) => {
    const answer = await client.send(new ListOrganizationalUnitsForParentCommand({ ...page, ParentId, NextToken }));
    return { items: answer.OrganizationalUnits ?? [], token: answer.NextToken };
  });
}

function listAccountsOf(client: OrganizationsClient, ParentId: string) {
  return collect(async (NextToken) => {
    const answer = await client.send(new ListAccountsForParentCommand({ ...page, ParentId, NextToken }));
    return { items: answer.Accounts ?? [], token: answer.NextToken };
  });
}

async function filterByTags(
  client: OrganizationsClient,
  accounts: readonly Account[],
  include: readonly string[],
  exclude: readonly string[],
): Promise<Account[]> {
  const chosen: Account[] = [];
  for (const account of accounts) {
    const tags = await collect(async (NextToken) => {
      const answer = await client.send(new ListTagsForResourceCommand({ ResourceId: account.Id, NextToken }));
      return { items: answer.Tags ?? [], token: answer.NextToken };
    });
    const words = new Set(tags.flatMap(({ Key = "", Value = "" }) => [Key, `${Key}=${Value}`]));
    const has = (list: readonly string[]) => list.some((word) => words.has(word));
    if ((include.length === 0 || has(include)) && !has(exclude)) chosen.push(account);
  }
  return chosen;
}
