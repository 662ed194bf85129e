import type { ComponentChildren, VNode } from "preact";
import { number } from "../../report/words.ts";

/** A column of a table. */
export interface Column {
  readonly name: string;
  readonly isNumber?: boolean;
  /** How its rows are sorted by it, if they are. */
  readonly sorted?: "ascending" | "descending" | undefined;
  /** Sorts by it. */
  readonly sort?: (() => void) | undefined;
}

/** A row of a table: one cell for each column. */
export interface Row {
  readonly key: string;
  readonly cells: readonly ComponentChildren[];
}

/**
 * A table that becomes a list of cards on a narrow screen; the roles say that it is still a table, which a browser forgets
 * when the cells are laid out as blocks.
 */
export function Table(props: {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Of the style, where it has columns of widths of their own. */
  readonly kind?: string;
}): VNode {
  const { caption, columns, rows, kind } = props;
  return (
    <table role="table" class={kind}>
      <caption class="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Head key={column.name} column={column} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ key, cells }) => (
          <tr role="row" key={key}>
            {cells.map((cell, index) => (
              <td
                role="cell"
                key={columns[index]?.name}
                data-label={columns[index]?.name}
                class={columns[index]?.isNumber ? "number" : undefined}
              >
                <div>{typeof cell === "number" ? number(cell) : cell}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Head({ column: { name, isNumber, sorted, sort } }: { readonly column: Column }): VNode {
  return (
    <th role="columnheader" scope="col" class={isNumber ? "number" : undefined} aria-sort={sorted}>
      {sort ? (
        <button type="button" class="sort" onClick={sort}>
          {name}
          <span aria-hidden="true">{sorted === undefined ? " ↕" : sorted === "ascending" ? " ↑" : " ↓"}</span>
        </button>
      ) : (
        name
      )}
    </th>
  );
}
