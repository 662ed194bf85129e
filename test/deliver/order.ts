/** Those of `finding-sequence`, as a receiver took them, that came before an earlier change of their finding. Repeats are in order. */
export function outOfOrder(taken: readonly string[]): readonly string[] {
  const last = new Map<string, number>();
  return taken.filter((id) => {
    const [finding = "", sequence] = id.split("-");
    const before = last.get(finding) ?? 0;
    last.set(finding, Number(sequence));
    return Number(sequence) < before || Number(sequence) > before + 1;
  });
}
