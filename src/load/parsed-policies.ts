import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Policy } from "../model/policy.ts";

/** The file of policies that the build parses, in the folder of the bundle. */
export const parsedPoliciesFile = "policies.json";

/** A policy without its place, which is wherever it is installed. */
export type ParsedPolicy = Omit<Policy, "file">;

/** Folders of the bundle's parts, seen from any of them. */
const places = [".", ".."];

let parsed: ReadonlyMap<string, ParsedPolicy> | undefined;

/**
 * The built-in policies as the build has parsed and checked them, by the SHA-256 of their files' bytes, hexadecimal: parsing
 * them takes most of the time that starting takes. None when this runs from its sources.
 */
export function parsedPolicies(): ReadonlyMap<string, ParsedPolicy> {
  parsed ??= new Map(readParsed().map((policy) => [policy.sha256 ?? "", policy]));
  return parsed;
}

function readParsed(): readonly ParsedPolicy[] {
  const files = places.map((place) => join(import.meta.dirname, place, parsedPoliciesFile));
  const file = files.find((path) => existsSync(path));
  return file === undefined ? [] : (JSON.parse(readFileSync(file, "utf8")) as ParsedPolicy[]);
}
