import type { Explanation } from "../evaluate/explain/explain.ts";
import type { Trial } from "../evaluate/try-policy.ts";
import { type Line, type Style, span } from "../report/terminal/paint.ts";

const styles: Readonly<Record<Trial["status"], Style>> = {
  fail: "high",
  unknown: "alarm",
  error: "high",
  pass: "good",
  skip: "quiet",
};

const statuses = Object.keys(styles) as Trial["status"][];

/** Each result of a policy with what decided it, failures first, and how many there were of each kind. */
export function trialPage(trials: readonly Trial[]): readonly Line[] {
  const inOrder = trials.toSorted((one, other) => statuses.indexOf(one.status) - statuses.indexOf(other.status));
  const counts = statuses.flatMap((status) => {
    const many = trials.filter((trial) => trial.status === status).length;
    return many > 0 ? [`${many} ${status}`] : [];
  });
  const total = trials.length === 0 ? "The policy is about nothing in there" : counts.join(", ");
  return [...inOrder.flatMap((trial) => [...trialLines(trial), []]), [span(total, "strong")]];
}

function trialLines({ status, resource, when, assert, finding, error }: Trial): readonly Line[] {
  const { type, name, api, accountId, region } = resource;
  const place = `${api ? `${api.name}  ` : ""}${accountId}/${region}`;
  const said = finding?.message ?? error;
  return [
    [span(status.toUpperCase().padEnd(8), styles[status]), span(name, "strong"), span(`  ${type}  ${place}`, "quiet")],
    ...(said === undefined ? [] : [[span(`  says    ${said}`)]]),
    ...(when ? explanationLines("when", when) : []),
    ...(assert ? explanationLines("assert", assert) : []),
  ];
}

function explanationLines(label: string, explanation: Explanation): readonly Line[] {
  return nested(explanation, 0).map((line, index) => [span(`  ${(index ? "" : label).padEnd(8)}`, "quiet"), ...line]);
}

function nested({ source, because, ...outcome }: Explanation, depth: number): readonly Line[] {
  const own = [span(`${"  ".repeat(depth)}${source}`), span(` = ${outcomeOf(outcome)}`, styleOf(outcome))];
  return [own, ...because.flatMap((reason) => nested(reason, depth + 1))];
}

type Shown = Omit<Explanation, "source" | "because">;

function outcomeOf({ value, error, note }: Shown): string {
  const text = error !== undefined ? `error: ${error}` : value === undefined ? "(not set)" : JSON.stringify(value);
  return note === undefined ? text : `${text} (${note})`;
}

function styleOf({ value, error }: Shown): Style {
  if (error !== undefined) return "high";
  return typeof value === "boolean" ? (value ? "good" : "alarm") : "quiet";
}
