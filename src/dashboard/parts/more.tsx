import type { VNode } from "preact";
import type { ListView } from "../../feed/wire.ts";
import { number } from "../../report/words.ts";
import type { Following } from "../feed/cache.ts";
import type { Walk } from "../feed/lists.ts";
import { changeQuery } from "../route/place.ts";

/** How much of a list is shown, and the way to more of it. How far one went stands in the address. */
export function More(props: {
  readonly list: Following<Walk<ListView<unknown>>>;
  readonly noun: string;
  readonly total?: number | undefined;
  /** Whether the address tells how far one went: of one list on a page. */
  readonly isKept?: boolean;
}): VNode | null {
  const { list, noun, total, isKept = true } = props;
  const { value, isBusy, problem, ask } = list;
  if (!value) return null;
  const shown = value.items.length;
  const isWhole = value.next === undefined;
  const next = () => {
    if (isBusy) return;
    ask("more");
    if (isKept) changeQuery({ parts: String(value.parts + 1) }, true);
  };
  return (
    <div class="more">
      {!isWhole && (
        <button type="button" aria-disabled={isBusy} onClick={next}>
          {isBusy ? "Loading…" : "Show more"}
        </button>
      )}
      <p class="quiet small" role="status">
        {isWhole
          ? `All ${number(shown)} ${noun}.`
          : `${number(shown)}${total === undefined ? "" : ` of ${number(total)}`} ${noun} so far.`}
        {value.read > shown && ` ${number(value.read)} were looked through for them.`}
        {problem && ` The next part did not come: ${problem.detail ?? problem.title}`}
      </p>
    </div>
  );
}
