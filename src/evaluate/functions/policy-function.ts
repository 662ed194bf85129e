/** A function that expressions can call. */
export interface PolicyFunction {
  /** cel-js's signature. */
  readonly signature: string;
  /** What it returns, for who writes policies. */
  readonly description: string;
  readonly handler: (...values: never[]) => unknown;
}

/** A function by cel-js's signature, with what it returns in words. */
export function define(signature: string, description: string, handler: PolicyFunction["handler"]): PolicyFunction {
  return { signature, description, handler };
}
