/** How many letters must be added, dropped, replaced or swapped with a neighbour to turn `from` into `to`. */
function distance(from: string, to: string): number {
  const rows: number[][] = [Array.from({ length: to.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? 0;
  for (let row = 1; row <= from.length; row++) {
    const cells = [row];
    rows.push(cells);
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(at(row - 1, column) + 1, at(row, column - 1) + 1, at(row - 1, column - 1) + (same ? 0 : 1));
      if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]) {
        cost = Math.min(cost, at(row - 2, column - 2) + 1);
      }
      cells.push(cost);
    }
  }
  return at(from.length, to.length);
}

/** The one of `names` that `name` was most likely meant to be, whatever the case; undefined when none is close. */
export function nearest(name: string, names: Iterable<string>): string | undefined {
  const wanted = name.slice(0, 80).toLowerCase();
  let best: string | undefined;
  let limit = Math.max(2, Math.floor(wanted.length * 0.34)) + 1;
  for (const candidate of names) {
    const cost = distance(wanted, candidate.toLowerCase());
    if (cost >= limit || cost >= candidate.length) continue;
    limit = cost;
    best = candidate;
  }
  return best;
}
