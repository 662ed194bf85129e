import { UserError } from "../errors.ts";
import { compileGlob } from "../model/glob.ts";
import { targetName } from "../model/target.ts";
import type { BaselinePart } from "../store/baselines.ts";
import type { Flags } from "./audit-flags.ts";

/** What `--account`, `--region` and `--api` pick: all that are given must fit. */
export interface PartFilter {
  /** Whether anything was given. */
  readonly isGiven: boolean;
  /** Whether single APIs were picked. */
  readonly picksApis: boolean;
  readonly isTarget: (target: BaselinePart["target"]) => boolean;
  readonly isPart: (part: BaselinePart) => boolean;
}

/** What all APIs of a target share, where names of APIs are asked for. */
const shared = "regional";

/** Globs as waivers have them; an API goes by its id or its name, what all APIs share by `regional`. */
export function readFilter(flags: Flags): PartFilter {
  const [account, region, api] = [globs(flags.account), globs(flags.region), globs(flags.api)];
  const isTarget: PartFilter["isTarget"] = ({ accountId, region: name }) =>
    (!account || account(accountId)) && (!region || region(name));
  const isApi = (part: BaselinePart["api"]) =>
    !api || (part ? [part.id, part.name] : [shared]).some((name) => api(name));
  return {
    isGiven: [account, region, api].some((glob) => glob !== undefined),
    picksApis: api !== undefined,
    isTarget,
    isPart: (part) => isTarget(part.target) && isApi(part.api),
  };
}

function globs(given: unknown): ((text: string) => boolean) | undefined {
  if (!Array.isArray(given)) return undefined;
  const tests = given.map((glob) => compileGlob(String(glob)));
  return (text) => tests.some((matches) => matches(text));
}

/** Throws a `UserError` when nothing was picked, where that must not mean everything. */
export function requireFilter({ isGiven }: PartFilter, { all }: Flags, verb: string): void {
  if (isGiven || all === true) return;
  throw new UserError(`Say what to ${verb}`, "Pick with --api, --account and --region, or say --all.");
}

/** `111111111111/eu-west-1/a1b2c3d4e5`: how commands name a part. */
export function partName({ target, api }: BaselinePart): string {
  return `${targetName(target)}/${api?.id ?? shared}`;
}

/** The part that a name means: with the API's id, its name, or `regional`. Throws a `UserError` when it means none, or several. */
export function choosePart<Part extends BaselinePart>(name: string, parts: readonly Part[], next: string): Part {
  const [, account, region, api] = /^([^/]+)\/([^/]+)\/(.+)$/s.exec(name) ?? [];
  if (account === undefined) {
    const form = "Write it as ACCOUNT/REGION/API: 111111111111/eu-west-1/pets, or …/regional for what all APIs share.";
    throw new UserError(`"${name}" names no API`, form);
  }
  const within = parts.filter(({ target }) => target.accountId === account && target.region === region);
  const byId = within.filter((part) => (part.api?.id ?? shared) === api);
  const found = byId.length > 0 ? byId : within.filter((part) => part.api?.name === api);
  const [first] = found;
  if (!first) throw new UserError(`There is no ${name}`, next);
  if (found.length === 1) return first;
  throw new UserError(
    `${found.length} APIs are called ${name}`,
    `Name one by its id: ${found.map(partName).join(", ")}.`,
  );
}
