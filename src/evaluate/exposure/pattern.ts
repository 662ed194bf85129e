/** Part of what a request names: a character, or `undefined` for text that the caller chooses (`{id}`, ANY, an unseen stage). */
export type Token = string | undefined;

/** Characters as tokens, `{…}` as one that stands for any text. */
export function toTokens(text: string): Token[] {
  return text.split(/(\{[^{}]*\})/).flatMap((part, index): Token[] => (index % 2 === 1 ? [undefined] : [...part]));
}

/** Whether an IAM pattern (`*` any text, `?` any character) matches every request that the tokens stand for. */
export function covers(pattern: string, tokens: readonly Token[]): boolean {
  const glyphs = [...pattern];
  let at = 0;
  let star = -1;
  let resume = 0;
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    const glyph = glyphs[at];
    if (glyph === "*") {
      star = at++;
      resume = index;
    } else if (token !== undefined && (glyph === token || glyph === "?")) {
      at++;
      index++;
    } else if (star >= 0) {
      at = star + 1;
      index = ++resume;
    } else return false;
  }
  return glyphs.slice(at).every((glyph) => glyph === "*");
}

/** Whether an IAM pattern matches one request at least that the tokens stand for. */
export function overlaps(pattern: string, tokens: readonly Token[]): boolean {
  const glyphs = [...pattern];
  let start = 0;
  while (start < glyphs.length && glyphs[start] !== "*" && glyphs[start] === tokens[start]) start++;
  if (glyphs[start] === "*" && start === glyphs.length - 1) return true;
  return overlapsFrom(glyphs.slice(start), tokens.slice(start));
}

/** Row by row: can the first `row` glyphs and the first `column` tokens stand for the same text? */
function overlapsFrom(glyphs: readonly string[], tokens: readonly Token[]): boolean {
  let previous = [true];
  for (let column = 1; column <= tokens.length; column++) {
    previous[column] = previous[column - 1] === true && tokens[column - 1] === undefined;
  }
  for (const glyph of glyphs) {
    const row = [glyph === "*" && previous[0] === true];
    for (let column = 1; column <= tokens.length; column++) {
      const token = tokens[column - 1];
      const anyText = glyph === "*" || token === undefined;
      const sameCharacter = glyph === token || glyph === "?";
      row[column] = anyText
        ? previous[column] === true || row[column - 1] === true || previous[column - 1] === true
        : sameCharacter && previous[column - 1] === true;
    }
    previous = row;
  }
  return previous[tokens.length] === true;
}
