import type { VNode } from "preact";
import { number } from "../../report/words.ts";

/** A number among others, and what it counts. */
export interface Tile {
  readonly term: string;
  readonly value: number;
  /** How it looks unless it is 0. */
  readonly kind?: "bad" | "doubt" | "plain";
  /** Where the counted things are listed. */
  readonly href?: string | undefined;
}

/** Numbers, beneath each what it counts. */
export function Counts({ tiles }: { readonly tiles: readonly Tile[] }): VNode {
  return (
    <dl class="counts">
      {tiles.map(({ term, value, kind = "plain", href }) => (
        <div key={term} class={value === 0 ? "zero" : kind}>
          <dt>{term}</dt>
          <dd>{href === undefined || value === 0 ? number(value) : <a href={href}>{number(value)}</a>}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The same numbers as parts of a whole, for the eye alone. */
export function Strip(props: {
  readonly parts: readonly (readonly [kind: string, value: number])[];
  /** How much of the room it takes, from 0 to 1: all of it unless said. */
  readonly share?: number;
}): VNode {
  const { parts, share = 1 } = props;
  const present = parts.filter(([, value]) => value > 0);
  return (
    <div class="strip" aria-hidden="true" style={{ width: `${share * 100}%` }}>
      {present.map(([kind, value]) => (
        <i key={kind} class={kind} style={{ flexGrow: value }} />
      ))}
    </div>
  );
}
