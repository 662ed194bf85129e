/** What stands between two lines of a file is generated, the rest is written by hand. */
export interface Marks {
  readonly begins: string;
  readonly ends: string;
}

const words = {
  begins: "Generated from the code by `npm run generate`; don't edit.",
  ends: "End of what is generated.",
};

/** Marks in YAML; `name` tells one part of a file from another. */
export function yamlMarks(name?: string): Marks {
  return { begins: `# ${words.begins}${name ? ` (${name})` : ""}`, ends: `# ${words.ends}` };
}

/** Marks in Markdown. */
export const markdownMarks: Marks = { begins: `<!-- ${words.begins} -->`, ends: `<!-- ${words.ends} -->` };

/** Puts lines between the marks, indented like the first one. Throws when they are not there. */
export function replaceMarked(text: string, { begins, ends }: Marks, lines: readonly string[]): string {
  const all = text.split("\n");
  const start = all.findIndex((line) => line.trim() === begins);
  const end = all.findIndex((line, index) => index > start && line.trim() === ends);
  if (start < 0 || end < 0) throw new Error(`There is no line "${begins}" with "${ends}" after it`);
  const indent = " ".repeat((all[start] ?? "").indexOf(begins));
  const indented = lines.map((line) => (line === "" ? "" : indent + line));
  return [...all.slice(0, start + 1), ...indented, ...all.slice(end)].join("\n");
}
