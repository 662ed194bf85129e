/** What is wrong with an expression, at an offset into its text. */
export class ExpressionError extends Error {
  override readonly name = "ExpressionError";
  readonly offset: number;
  /** What was probably meant. */
  readonly nearest: string | undefined;

  constructor(message: string, offset: number, nearest?: string) {
    super(message);
    this.offset = offset;
    this.nearest = nearest;
  }
}

/** What is wrong with a policy file, where, and what was probably meant. */
export interface PolicyProblem {
  readonly file: string;
  /** Members and indexes down to the bad value, e.g. `["cases", 0, "assert"]`. */
  readonly path: readonly (string | number)[];
  /** Characters into the value, when it is an expression. */
  readonly offset?: number;
  readonly message: string;
  readonly nearest?: string;
  /** From 1; added by the loader. */
  readonly line?: number;
  /** From 1; added by the loader. */
  readonly column?: number;
}

/** All problems that were found in a set of policies. */
export class PolicyProblemsError extends Error {
  override readonly name = "PolicyProblemsError";
  readonly problems: readonly PolicyProblem[];

  constructor(problems: readonly PolicyProblem[]) {
    super(problems.map(({ file, path, message }) => `${file}: ${path.join(".")}: ${message}`).join("\n"));
    this.problems = problems;
  }
}
