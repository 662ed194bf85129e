import type { Severity } from "../../model/severity.ts";
import { type Markup, type MarkupPart, markup } from "../markup.ts";
import { number } from "../words.ts";

/** A name, path or other text that is not prose. */
export function code(text: string): Markup {
  return text.trim() === "" ? markup`<i>empty</i>` : markup`<code>${text}</code>`;
}

/** A severity or verdict in words on its colour. */
export function badge(
  kind: Severity | "unknown" | "open" | "key-only" | "network-limited" | "authenticated" | "private",
  words: string = kind,
): Markup {
  return markup`<span class="badge ${kind}">${words}</span>`;
}

/** A section that the page's contents link to; nothing when it is empty. */
export function section(id: string, title: string, parts: readonly MarkupPart[]): Markup {
  return markup`<section id="${id}" aria-labelledby="${id}-title">\n<h2 id="${id}-title">${title}</h2>\n${parts}</section>\n`;
}

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
}

/**
 * A table that becomes a list of cards on a narrow screen; the roles say that it is still a table, which a browser forgets
 * when the cells are laid out as blocks.
 */
export function table(caption: string, columns: readonly Column[], rows: readonly (readonly MarkupPart[])[]): Markup {
  const heads = columns.map(
    ({ name, isNumber }) =>
      markup`<th role="columnheader" scope="col"${isNumber && markup` class="number"`}>${name}</th>`,
  );
  const body = rows.map(
    (row) => markup`<tr role="row">${row.map((value, index) => cell(value, columns[index]))}</tr>\n`,
  );
  return markup`<table role="table">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
<tbody role="rowgroup">
${body}</tbody>
</table>
`;
}

function cell(value: MarkupPart, column: Column | undefined): Markup {
  const shown = typeof value === "number" ? number(value) : value;
  return markup`<td role="cell" data-label="${column?.name}"${column?.isNumber && markup` class="number"`}><div>${shown}</div></td>`;
}

/** Terms and what they come to. */
export function facts(pairs: readonly (readonly [term: string, value: MarkupPart])[]): Markup {
  if (pairs.length === 0) return markup``;
  return markup`<dl class="facts">${pairs.map(([term, value]) => markup`<dt>${term}</dt><dd>${value}</dd>`)}</dl>\n`;
}

/** A list of paragraphs, and how many more there would be. */
export function list(items: readonly MarkupPart[], hidden = 0): Markup {
  const more = hidden > 0 && markup`<li class="quiet">… and ${number(hidden)} more: use --format json or csv</li>\n`;
  return markup`<ul class="plain">\n${items.map((item) => markup`<li>${item}</li>\n`)}${more}</ul>\n`;
}

/** A number among others, beneath it what it counts; `isBad` makes it an alarm unless it is 0. */
export function tile(term: string, value: number, isBad = false): Markup {
  const kind = value === 0 ? "zero" : isBad ? "bad" : "plain";
  return markup`<div class="${kind}"><dt>${term}</dt><dd>${number(value)}</dd></div>`;
}
