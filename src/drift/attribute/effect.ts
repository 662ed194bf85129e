/** What a call does to the resource that it is about. */
export type Deed =
  /** Makes it, or sets all of it anew. */
  | "writes"
  /** Changes the members that its patch operations name: v1. */
  | "patches"
  /** Changes the members that it carries: v2. */
  | "carries"
  /** Adds or removes the tags that it carries. */
  | "tags"
  /** Changes what stands at `at`. */
  | "touches"
  /** Removes it, and all beneath it. */
  | "deletes"
  /** Sets it and all beneath it anew, stages and deployments aside. */
  | "imports"
  /** The same, stages and deployments included. */
  | "builds"
  /** Points a stage to a new deployment. */
  | "deploys";

/** One thing that an operation does, when it succeeds. */
export interface Effect {
  readonly deed: Deed;
  /**
   * The last part of the resource's ARN, with members of the request or the answer in braces. An event that lacks one of
   * them is about something else: v1 and v2 share names, but not parameters.
   */
  readonly on: string;
  /** JSON Pointer to the part of the resource's configuration that it is about; absent when it is about all of it. */
  readonly at?: string;
  /** It does so only when the request has one of these members. */
  readonly when?: readonly string[];
}

const effectOf =
  (deed: Deed) =>
  (on: string, at?: string): Effect => ({ deed, on, ...(at === undefined ? {} : { at }) });

export const writes = effectOf("writes");
export const patches = effectOf("patches");
export const carries = effectOf("carries");
export const tags = effectOf("tags");
export const touches = effectOf("touches");
export const deletes = effectOf("deletes");
export const imports = effectOf("imports");
export const builds = effectOf("builds");
export const deploys = effectOf("deploys");

/** An effect that a call has only when its request has one of `members`. */
export function when(members: readonly string[], effect: Effect): Effect {
  return { ...effect, when: members };
}
