/** The records of a CSV file that keeps to RFC 4180 to the letter; throws on one that doesn't. */
export function readCsv(source: string, separator = ","): readonly (readonly string[])[] {
  const records: string[][] = [];
  let at = 0;
  while (at < source.length) {
    const record: string[] = [];
    for (;;) {
      const [field, end] = readField(source, at, separator);
      record.push(field);
      at = end;
      if (source[at] !== separator) break;
      at += 1;
    }
    if (!source.startsWith("\r\n", at)) throw new Error(`no line end at ${at}: ${source.slice(at, at + 20)}`);
    at += 2;
    records.push(record);
  }
  return records;
}

function readField(source: string, start: number, separator: string): readonly [field: string, end: number] {
  if (source[start] !== '"') {
    const end = [separator, "\r\n"].map((stop) => source.indexOf(stop, start)).filter((index) => index >= 0);
    const field = source.slice(start, Math.min(...end));
    if (/["\r\n]/.test(field)) throw new Error(`a bare quote or line break at ${start}`);
    return [field, start + field.length];
  }
  const quoted = /"((?:[^"]|"")*)"/y;
  quoted.lastIndex = start;
  const match = quoted.exec(source);
  if (!match) throw new Error(`an open quote at ${start}`);
  return [(match[1] ?? "").replaceAll('""', '"'), quoted.lastIndex];
}
