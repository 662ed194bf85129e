import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import * as z from "zod";
import { UserError } from "../errors.ts";
import type { JsonObject } from "../model/json.ts";
import { neighbourNeeds } from "../model/neighbour-variables.ts";
import { neighbourTypes, resourceTypes } from "../model/resource-type.ts";
import type { Snapshot } from "../model/snapshot.ts";
import { parseJson } from "./json-file.ts";

const text = z.string();
const config: z.ZodType<JsonObject> = z.record(text, z.json());

/** A gap as a file has it. */
export const gapSchema = z.looseObject({
  operation: text,
  reason: z.enum(["denied", "throttled", "failed", "unreadable", "expired", "stopped", "unsupported"]),
  message: text,
  scope: text,
  hides: z.array(z.enum([...resourceTypes, ...neighbourTypes, "*"])),
  remedy: text.exactOptional(),
});

const neighbourhood = z.looseObject({
  needs: z.array(z.enum(neighbourNeeds)),
  neighbours: z.array(z.looseObject({ type: z.enum(neighbourTypes), arn: text, config })),
});

const target = z.looseObject({ partition: text, accountId: text, region: text, accountName: text.exactOptional() });
const api = z.looseObject({ id: text, name: text, arn: text });
const resource = z.looseObject({
  type: z.enum(resourceTypes),
  arn: text,
  name: text,
  parent: text.exactOptional(),
  config,
});
const unknownMember = z.looseObject({ operation: text, path: text });

/** What says which API a snapshot is of. */
export const partShape = {
  kind: z.enum(["rest", "http", "websocket", "regional"]),
  target,
  api: api.exactOptional(),
};

/** What a snapshot holds beside that. */
export const contentShape = {
  resources: z.array(resource),
  gaps: z.array(gapSchema),
  unknownMembers: z.array(unknownMember),
};

/** A snapshot as a file has it. */
export const snapshotSchema: z.ZodType<Snapshot> = z.looseObject({
  ...partShape,
  ...contentShape,
  gaps: contentShape.gaps.default([]),
  unknownMembers: contentShape.unknownMembers.default([]),
  neighbourhood: neighbourhood.exactOptional(),
});

const next = "`gatewarden audit --save-snapshots FOLDER` writes them.";

/**
 * Reads stored snapshots: JSON files with one, a list of them, or `{ "snapshots": […] }`, and folders of such files. Throws
 * a UserError that names the file and the first member that is wrong.
 */
export function loadSnapshots(paths: readonly string[]): Snapshot[] {
  const snapshots = paths.flatMap(listFiles).flatMap((file) => readSnapshots(file));
  if (snapshots.length === 0) throw new UserError(`There is no snapshot in ${paths.join(", ")}`, next);
  return snapshots;
}

/** Lies beside snapshots and says what an audit read there: no snapshot itself, though `*.json` names it as well. */
function isManifest(name: string): boolean {
  return name.endsWith("-manifest.json");
}

function listFiles(path: string): string[] {
  try {
    if (!statSync(path).isDirectory()) return isManifest(path) ? [] : [path];
    const names = readdirSync(path).filter((name) => extname(name) === ".json" && !isManifest(name));
    return names.sort().map((name) => join(path, name));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    const what = code === "ENOENT" ? `There is no ${path}` : `Can't read ${path} (${code})`;
    throw new UserError(what, next, { cause });
  }
}

function readSnapshots(file: string): Snapshot[] {
  const value = parse(file);
  const inner = isObject(value) && "snapshots" in value ? value.snapshots : value;
  return (Array.isArray(inner) ? inner : [inner]).map((one, index, all) => {
    const { data, error } = snapshotSchema.safeParse(one);
    if (data) return data;
    const [issue] = error.issues;
    const path = [...(all.length > 1 ? [index] : []), ...(issue?.path ?? [])].map(String).join(".");
    throw new UserError(`${file} is no snapshot: ${path === "" ? "" : `${path}: `}${issue?.message}`, next);
  });
}

function parse(file: string): unknown {
  try {
    return parseJson(file, readFileSync(file, "utf8"), next);
  } catch (cause) {
    if (cause instanceof UserError) throw cause;
    const { code } = cause as NodeJS.ErrnoException;
    throw new UserError(`Can't read ${file} (${code})`, next, { cause });
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
