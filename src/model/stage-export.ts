import type { JsonObject } from "./json.ts";
import type { Gap } from "./snapshot.ts";

/** An API as API Gateway exports it: OpenAPI 3.0 with all of its extensions, secrets replaced by fingerprints. */
export interface StageExport {
  /** The stage that serves this; absent on an HTTP API's working copy. */
  readonly stage?: string;
  readonly document: JsonObject;
}

/** All exports of one API, and what could not be exported. */
export interface ApiExports {
  readonly exports: readonly StageExport[];
  readonly gaps: readonly Gap[];
}
