import type { Problem } from "../../feed/wire.ts";

/** Why the feed gave no answer. `unreachable`: nobody is there, or it is broken; `refused`: it says why not. */
export type FailureKind = "unreachable" | "unauthorized" | "refused";

/** What is thrown when the feed gave no answer. */
export class FeedFailure extends Error {
  readonly kind: FailureKind;
  readonly problem: Problem;

  constructor(kind: FailureKind, problem: Problem) {
    super(problem.detail ?? problem.title);
    this.kind = kind;
    this.problem = problem;
  }
}

/** The failure that an answer with an error's status stands for. */
export async function failureOf(answer: Response): Promise<FeedFailure> {
  const fallback = { type: "about:blank", title: `The feed answered ${answer.status}`, status: answer.status };
  const problem = await readProblem(answer, fallback);
  if (answer.status === 401) return new FeedFailure("unauthorized", problem);
  return new FeedFailure(answer.status >= 500 ? "unreachable" : "refused", problem);
}

const nobody = "Check that gatewarden serve is running, and the network between here and there.";

/** The failure that stands for no answer at all. */
export function unreachable(detail = nobody): FeedFailure {
  return new FeedFailure("unreachable", {
    type: "about:blank",
    title: "The feed does not answer",
    status: 0,
    detail,
  });
}

async function readProblem(answer: Response, fallback: Problem): Promise<Problem> {
  try {
    return { ...fallback, ...((await answer.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}
