/**
 * A word that a POSIX shell takes literally; undefined for text that can't be pasted safely: with control characters,
 * or beginning with `-`, which a command would take for an option. Names in AWS are anybody's.
 */
export function quoteForShell(text: string | undefined): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  if (!text || text.startsWith("-") || /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/.test(text))
    return undefined;
  return /^[\w./:@%+=,*~-]+$/.test(text) && !/^[~*]|\*/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
