import type { Call } from "../handler.ts";
import type { V2ApiState } from "../world.ts";
import type { Definition } from "./definition.ts";
import type { Notes } from "./notes.ts";

/** An import under way: everything is put into a draft, which takes the API's place at the end. */
export interface HttpImport {
  readonly definition: Definition;
  readonly draft: V2ApiState;
  readonly call: Call;
  readonly warnings: Notes;
  /** What HTTP APIs have no use for. */
  readonly info: Notes;
}
