import type { JsonObject } from "./json.ts";
import type { Policy } from "./policy.ts";
import type { Waiver } from "./waiver.ts";

/** What an audit judged by: kept with what it found, so that its results can be understood later. */
export interface AuditBasis {
  /** The settings that decide what is audited and how it is judged. */
  readonly settings: JsonObject;
  /** The policies that were evaluated, with what settings made of them. */
  readonly policies: readonly PolicyVersion[];
  readonly waivers: readonly Waiver[];
}

/** Which version of a policy was evaluated: `sha256` tells its file from every other one. */
export type PolicyVersion = Pick<Policy, "id" | "title" | "severity" | "controls" | "sha256">;
