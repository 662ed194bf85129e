import * as z from "zod";
import type { TargetCoverage } from "../model/coverage.ts";
import { contentShape, gapSchema, partShape } from "./snapshots.ts";

const text = z.string();
const count = z.int().min(0);
const hash = text.regex(/^[0-9a-f]{64}$/, { error: "must be 64 hexadecimal digits" });

const coverage = z.looseObject({
  target: partShape.target,
  status: z.enum(["complete", "incomplete", "failed"]),
  apis: z.looseObject({ rest: count, http: count, websocket: count }),
  resources: count,
  vanished: z.array(text),
  calls: z.record(text, count),
  throttled: count,
  gaps: z.array(gapSchema),
  unknownMembers: contentShape.unknownMembers,
});

/** The form of the file that says what an audit read of a target. */
export const manifestVersion = 1;

/** The file that says what an audit read of a target, and beside which the snapshots lie. */
export const manifestSchema = z.object({
  format: z.literal("gatewarden-manifest"),
  version: z.literal(manifestVersion),
  /** When reading began and the target was read, ISO 8601. */
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  /** Id of the key of the snapshots' fingerprints. */
  key: text,
  coverage: coverage as unknown as z.ZodType<TargetCoverage>,
  /** Those of the coverage's gaps that belong to no snapshot. */
  targetGaps: z.array(gapSchema).exactOptional(),
  /** Hashes of each snapshot without its neighbourhood, and of that, in the order in which they were read. */
  parts: z.array(
    z.object({
      kind: partShape.kind,
      api: partShape.api,
      content: hash.exactOptional(),
      neighbourhood: hash.exactOptional(),
    }),
  ),
});

/** What an audit read of a target, as a file has it. */
export type SavedManifest = z.output<typeof manifestSchema>;
