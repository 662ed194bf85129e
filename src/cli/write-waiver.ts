import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UserError } from "../errors.ts";
import { narrowestScope } from "../evaluate/narrowest-scope.ts";
import { isWaiverPolicy } from "../evaluate/waiver-policies.ts";
import { compileScope } from "../evaluate/waiver-scope.ts";
import { appendWaiver } from "../load/append-waiver.ts";
import { builtInPolicies } from "../load/package-root.ts";
import { loadPolicies } from "../load/policies.ts";
import { findPolicy } from "../load/select-policies.ts";
import { loadSettings } from "../load/settings.ts";
import { shortenPath } from "../load/settings-file.ts";
import { checkEntry, type WaiverEntry } from "../load/waiver-schema.ts";
import { parseWaivers } from "../load/waivers.ts";
import type { Finding } from "../model/finding.ts";
import { daysLeft, type Waiver } from "../model/waiver.ts";
import { forTerminal } from "../report/escape.ts";
import { note, writeOut } from "./output.ts";
import { writeOutputFile } from "./output-file.ts";

const defaultFile = "gatewarden-waivers.yaml";

/**
 * Writes the narrowest waiver of one finding, and says where.
 * @param words its reason, owner, ticket and last day, checked here
 * @param named the file, or none to take the settings'
 */
export async function writeWaiver(
  finding: Finding,
  words: Readonly<Record<string, unknown>>,
  named: unknown,
): Promise<void> {
  const settings = loadSettings({ folder: process.cwd(), flags: {} });
  const policies = loadPolicies([builtInPolicies(), ...settings.policies.dirs]);
  refuseUnwaivable(finding);
  const scope = narrowestScope(finding.resource, findPolicy(policies, finding.policy));
  const entry = checkEntry({ policy: finding.policy, ...scope, ...words });
  refusePast(entry);
  const file = chooseFile(named, settings.waivers);
  const name = shortenPath(file, process.cwd());
  const before = await readWaivers(file);
  refuseRepeated(finding, parseWaivers(name, before, policies));
  const after = appendWaiver(before, entry, apiNote(finding));
  const line = parseWaivers(name, after, policies).at(-1)?.place.line;
  await writeOutputFile(file, after, "--waivers");
  const what = forTerminal(`${finding.policy} on ${finding.resource.name}`);
  await writeOut(`${name}:${line}: ${what} is waived until ${entry.expires}\n`);
  if (!settings.waivers.includes(file)) note(`Audit with --waivers ${name}, or name it in gatewarden.yaml.`);
}

function refuseUnwaivable({ id, status, policy, message }: Finding): void {
  if (isWaiverPolicy({ id: policy })) {
    throw new UserError(`${id} is about a waiver`, "Renew, correct or remove the entry that it names.");
  }
  if (status !== "unknown") return;
  throw new UserError(
    `${id} is unknown, and a waiver never hides a gap: ${message}`,
    "Remove the cause of the gap, then audit again.",
  );
}

function refusePast({ expires }: WaiverEntry): void {
  const now = new Date();
  if (daysLeft({ expires }, now) > 0) return;
  throw new UserError(`--expires ${expires} is over`, `Give today (${now.toISOString().slice(0, 10)}, UTC) or later.`);
}

/** The file that was named, or the one that the settings name, or gatewarden-waivers.yaml. */
function chooseFile(named: unknown, [configured, ...others]: readonly string[]): string {
  const [given] = Array.isArray(named) ? named : [named];
  if (typeof given === "string") return resolve(given);
  if (configured === undefined) return resolve(defaultFile);
  if (others.length === 0) return configured;
  throw new UserError("The settings name several files of waivers", "Choose one with --waivers FILE.");
}

async function readWaivers(file: string): Promise<string> {
  return await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT") return "";
    throw new UserError(`Can't read ${file} (${cause.code})`, "Give another path with --waivers.", { cause });
  });
}

function refuseRepeated(finding: Finding, waivers: readonly Waiver[]): void {
  const now = new Date();
  const covering = waivers.filter((waiver) => compileScope(waiver).covers(finding));
  const lasting = covering.find((waiver) => daysLeft(waiver, now) > 0) ?? covering[0];
  if (!lasting) return;
  const { place, owner, expires } = lasting;
  const isOver = daysLeft(lasting, now) <= 0;
  throw new UserError(
    `${place.file}:${place.line} waives it already: ${owner}, ${isOver ? "expired on" : "until"} ${expires}`,
    isOver ? "Set a later `expires` there, if its owner accepts the risk again." : "Change that entry, or leave it.",
  );
}

/** Ids say little to people. */
function apiNote({ resource: { api } }: Finding): { api?: string } {
  return api ? { api: api.name } : {};
}
