import type { Finding } from "../model/finding.ts";
import type { FindingChange, FindingLife } from "../model/tracked-finding.ts";
import { forJson } from "../report/escape.ts";
import { type Change, changeId } from "./receiver.ts";

/** What receivers are told of one change: described by message.schema.json. Members may be added within a version. */
export interface FindingMessage {
  readonly version: "1";
  readonly type: "finding";
  /** The same when the change is told again: by it, and by `change.sequence`, a reader knows what it has seen already. */
  readonly id: string;
  /** When the audit began that noticed the change, ISO 8601. */
  readonly time: string;
  readonly change: Omit<FindingChange, "finding" | "at" | "severity">;
  readonly life: FindingLife;
  readonly finding: Finding;
  /** Evidence was left out so that the message fits. */
  readonly shortened?: true;
}

/** Bytes above which a message is shortened: below the 256 KiB of SNS and EventBridge, with room for attributes. */
const longest = 240 * 1024;

/** The message about a change, as JSON without invisible characters. */
export function writeMessage(change: Change): string {
  const whole = write(toMessage(change));
  if (Buffer.byteLength(whole) <= longest) return whole;
  const { tracked } = change;
  const evidence = tracked.finding.evidence.slice(0, 5).map(({ path, expected }) => ({
    path: path.slice(0, 1000).toWellFormed(),
    expected: expected.slice(0, 1000).toWellFormed(),
  }));
  const shorter = { ...change, tracked: { ...tracked, finding: { ...tracked.finding, evidence } } };
  return write({ ...toMessage(shorter), shortened: true });
}

function toMessage(told: Change): FindingMessage {
  const { finding: _, at, severity: __, ...change } = told.change;
  const { finding, ...life } = told.tracked;
  return { version: "1", type: "finding", id: changeId(told), time: at, change, life, finding };
}

/** A value as JSON that is safe to print. */
export function write(value: object): string {
  return forJson(JSON.stringify(value));
}
