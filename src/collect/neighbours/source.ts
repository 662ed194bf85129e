import { neighbourMembers } from "../../model/neighbour-members.ts";
import type { NeighbourType } from "../../model/resource-type.ts";
import type { Snapshot } from "../../model/snapshot.ts";
import { UnreadableAnswer } from "../aws-error.ts";
import type { NeighbourSession } from "./session.ts";

/** Reads one type of neighbour. */
export interface NeighbourSource {
  /** How many are asked for at once. */
  readonly batch: number;
  /**
   * Their configurations by ARN; those that AWS does not know are left out. Throws a {@link FailedRead}.
   * @param snapshot the one whose resources refer to them
   */
  fetch(
    session: NeighbourSession,
    arns: readonly string[],
    snapshot: Snapshot,
  ): Promise<ReadonlyMap<string, object | undefined>>;
}

/** A source that asks for one at a time; `fetchOne` gives undefined for one that does not exist. */
export function single(
  fetchOne: (session: NeighbourSession, arn: string) => Promise<object | undefined>,
): NeighbourSource {
  return {
    batch: 1,
    fetch: async (session, [arn = ""]) => new Map([[arn, await fetchOne(session, arn)]]),
  };
}

/** An operation that gave no answer; the cause is what the SDK threw. */
export class FailedRead extends Error {
  override readonly name = "FailedRead";
  /** By its name in IAM: `lambda:GetPolicy`. */
  readonly operation: string;

  constructor(operation: string, cause: unknown) {
    super(`${operation} failed`, { cause });
    this.operation = operation;
  }
}

/** The part of an operation's answer that it is asked for. Throws a {@link FailedRead} when there is none. */
export async function ask<Answer, Part>(
  operation: string,
  answer: Promise<Answer>,
  partOf: (answer: Answer) => Part | undefined,
): Promise<Part> {
  try {
    const part = partOf(await answer);
    // Nothing at all is no news: only an error that says so means that something does not exist.
    if (part === undefined) throw new UnreadableAnswer("AWS answered 200 without what was asked for");
    return part;
  } catch (error) {
    throw new FailedRead(operation, error);
  }
}

/** What was asked for; undefined when AWS says, by one of these errors, that there is no such thing. */
export async function orMissing<Answer>(answer: Promise<Answer>, ...errors: string[]): Promise<Answer | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof FailedRead && error.cause instanceof Error && errors.includes(error.cause.name)) {
      return undefined;
    }
    throw error;
  }
}

/** The members of AWS's answer that a snapshot keeps. */
export function keep(type: NeighbourType, answer: object): object {
  const members: readonly string[] = neighbourMembers[type];
  return Object.fromEntries(Object.entries(answer).filter(([name]) => members.includes(name)));
}

/** The Region in an ARN. */
export function regionOf(arn: string): string {
  return arn.split(":")[3] ?? "";
}
