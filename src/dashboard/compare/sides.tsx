import type { VNode } from "preact";
import type { Json } from "../../model/json.ts";
import { foldSame, isDifferent } from "./fold.ts";
import { compareTexts, type LinePair, type Part } from "./text-diff.ts";
import { valueText } from "./value-text.ts";

/** What was expected beside what there is, what differs marked. */
export function Sides(props: {
  readonly expected: Json | undefined;
  readonly actual: Json | undefined;
  /** What is compared, for those who do not see where it stands. */
  readonly of: string;
}): VNode {
  const { expected, actual, of } = props;
  const isOneSided = expected === undefined || actual === undefined;
  const pairs = isOneSided ? [alone(expected, actual)] : compareTexts(valueText(expected), valueText(actual));
  return (
    <table class="sides">
      <caption class="unseen">{of}, expected and actual</caption>
      <thead>
        <tr>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {foldSame(pairs).map((part, index) =>
          "hidden" in part ? (
            <tr key={index} class="folded">
              <td colSpan={2}>… {part.hidden} lines the same</td>
            </tr>
          ) : (
            part.lines.map((pair, line) => <Pair key={`${index}-${line}`} pair={pair} />)
          ),
        )}
      </tbody>
    </table>
  );
}

function Pair({ pair }: { readonly pair: LinePair }): VNode {
  const differs = isDifferent(pair);
  return (
    <tr class={differs ? "differs" : "same"}>
      <td class="expected">{pair.expected ? <Line parts={pair.expected} tag="del" /> : <NotSet of={pair.actual} />}</td>
      <td class="actual">{pair.actual ? <Line parts={pair.actual} tag="ins" /> : <NotSet of={pair.expected} />}</td>
    </tr>
  );
}

function Line({ parts, tag: Tag }: { readonly parts: readonly Part[]; readonly tag: "del" | "ins" }): VNode {
  return (
    <code>
      {parts.map(({ text, differs }, index) => (differs ? <Tag key={index}>{text}</Tag> : text))}
      {parts.length === 0 && " "}
    </code>
  );
}

/** The side that has nothing: said where nothing is all that it has. */
function NotSet({ of }: { readonly of: readonly Part[] | undefined }): VNode | null {
  return of?.some(({ text }) => text.includes("\n")) || of?.length === 1 ? <span class="quiet">not set</span> : null;
}

function alone(expected: Json | undefined, actual: Json | undefined): LinePair {
  const parts = (value: Json) => [{ text: valueText(value) || '""', differs: false }];
  return {
    ...(expected === undefined ? {} : { expected: parts(expected) }),
    ...(actual === undefined ? {} : { actual: parts(actual) }),
  };
}
