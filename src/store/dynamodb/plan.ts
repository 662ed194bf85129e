import type { Finding } from "../../model/finding.ts";
import type { Severity } from "../../model/severity.ts";
import type { AuditStart, TargetEntry } from "../entries.ts";
import type { FindingWrite } from "../known-finding.ts";
import { getObject, putObject, touchedAt } from "./blobs.ts";
import type { Shelved } from "./finding-items.ts";
import type { StorePlace } from "./place.ts";

/**
 * All that one commit writes, set down before anything is. Without transactions of any size, this makes a commit whole: the
 * target's state names the plan, in one conditional write, and from then on whoever meets it carries the plan out.
 */
export interface Plan {
  readonly header: PlanHeader;
  readonly lines: readonly PlanLine[];
}

/** What a plan has but once. */
export interface PlanHeader {
  readonly start: AuditStart;
  readonly entry: TargetEntry;
  readonly receivers: readonly string[];
  /** The target's version once this is carried out. */
  readonly version: number;
  /** Of the target's clock. */
  readonly seenAt?: string;
}

/** One finding to be written. */
export interface PlanLine extends FindingWrite {
  /** Whole, as it is to be kept, or was kept already; absent where only its life is written. */
  readonly finding?: Finding;
  /** Severity before; absent on the first change, and in plans of an earlier Gatewarden. */
  readonly fromSeverity?: Severity;
  readonly shelved: Shelved;
}

/** Names the objects of a plan. */
export interface PlanName {
  readonly folder: string;
  readonly parts: number;
}

/** The folder of plans in the bucket. */
export const planFolder = "plans/";
const linesInPart = 5000;

/** Sets a plan down. */
export async function writePlan(place: StorePlace, folder: string, { header, lines }: Plan): Promise<PlanName> {
  await putObject(place, `${folder}header`, JSON.stringify(header));
  let parts = 0;
  for (let start = 0; start < lines.length; start += linesInPart, parts += 1) {
    const part = lines.slice(start, start + linesInPart).map((line) => JSON.stringify(line));
    await putObject(place, `${folder}${parts}`, part.join("\n"));
  }
  return { folder, parts };
}

/** The header of a plan. Throws when it is gone, which nothing but a hand in the bucket can bring about. */
export async function readHeader(place: StorePlace, { folder }: PlanName): Promise<PlanHeader> {
  return JSON.parse(await read(place, `${folder}header`)) as PlanHeader;
}

/** When a plan was set down, in milliseconds; undefined when it is gone. */
export async function planTime(place: StorePlace, { folder }: PlanName): Promise<number | undefined> {
  return await touchedAt(place, `${folder}header`);
}

/** The lines of a plan, a part at a time. */
export async function* readLines(place: StorePlace, { folder, parts }: PlanName): AsyncGenerator<readonly PlanLine[]> {
  for (let part = 0; part < parts; part += 1) {
    const text = await read(place, `${folder}${part}`);
    yield text.split("\n").map((line) => JSON.parse(line) as PlanLine);
  }
}

async function read(place: StorePlace, name: string): Promise<string> {
  const text = await getObject(place, name);
  if (text === undefined)
    throw new Error(`s3://${place.bucket}/${place.prefix}${name} is gone: a commit can't be carried out`);
  return text;
}
