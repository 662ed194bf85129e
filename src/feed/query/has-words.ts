/** Tells whether all words of a text occur in some others, in any case. Without a text they do. */
export function createWordFilter(text: string | undefined): (texts: readonly (string | undefined)[]) => boolean {
  const words = (text ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  return (texts) => {
    if (words.length === 0) return true;
    const all = texts.join("\n").toLowerCase();
    return words.every((word) => all.includes(word));
  };
}
