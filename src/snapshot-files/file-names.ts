import type { ApiRef } from "../model/snapshot.ts";
import type { Target } from "../model/target.ts";

/** Text that every file system takes as part of a name, and that leads nowhere else: AWS lets names hold anything. */
export function safeName(text: string): string {
  return text.replace(/[^\w.-]+/g, "_").replace(/^\.+/, "_");
}

/** How much of an API's name goes into a file's name; file systems allow 255 bytes. */
const longest = 80;

/** `pets-a1b2c3d4e5.json`, or `regional.json` for what all APIs share. The id makes it one of a kind, the name is for people. */
export function partFileName(api: ApiRef | undefined): string {
  if (!api) return "regional.json";
  // Some file systems can't tell capitals, and a renamed API must not lose its file there.
  const name = safeName(api.name).slice(0, longest).toLowerCase();
  return `${name === "" ? "api" : name}${idSuffix(api)}`;
}

/** How the names of the files of an API end, whatever it is called. */
export function idSuffix({ id }: Pick<ApiRef, "id">): string {
  return `-${safeName(id).replaceAll("-", "_")}.json`;
}

/** `111111111111/eu-west-1`: the folder of a target. */
export function targetFolder({ accountId, region }: Pick<Target, "accountId" | "region">): string {
  return `${safeName(accountId)}/${safeName(region)}`;
}

/** `ACCOUNT-REGION-API.json`, or `ACCOUNT-REGION-regional.json`: a snapshot that an audit saved. */
export function savedFileName({ accountId, region }: Target, api: ApiRef | undefined): string {
  return `${safeName([accountId, region, api?.id ?? "regional"].join("-"))}.json`;
}

/** `ACCOUNT-REGION-manifest.json`: what an audit read of a target. */
export function manifestFileName({ accountId, region }: Target): string {
  return `${safeName(`${accountId}-${region}`)}-manifest.json`;
}
