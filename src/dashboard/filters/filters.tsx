import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";
import { changeQuery, query } from "../route/place.ts";

/** What a list is narrowed by; those that are rarely wanted are folded away unless one of them is set. */
export function Filters(props: {
  readonly names: readonly string[];
  readonly rare?: { readonly names: readonly string[]; readonly children: ComponentChildren };
  readonly children: ComponentChildren;
}): VNode {
  const { names, rare, children } = props;
  const isSet = (name: string) => (query.value.get(name) ?? "") !== "";
  const rareSet = rare?.names.filter(isSet).length ?? 0;
  const wasOpen = useRef(rareSet > 0);
  const set = names.filter(isSet).length + rareSet;
  return (
    <search class="filters" aria-label="Filters">
      <div class="filter-row">{children}</div>
      {rare && (
        <details open={wasOpen.current}>
          <summary>More filters{rareSet > 0 && <span class="quiet"> ({rareSet} set)</span>}</summary>
          <div class="filter-row">{rare.children}</div>
        </details>
      )}
      {set > 0 && (
        <button
          type="button"
          class="plain"
          onClick={() =>
            changeQuery(
              Object.fromEntries([...names, ...(rare?.names ?? []), "parts"].map((name) => [name, undefined])),
            )
          }
        >
          Clear {set === 1 ? "the filter" : `${set} filters`}
        </button>
      )}
    </search>
  );
}
