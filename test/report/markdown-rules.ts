const ownTags = /<\/?(?:details|summary|b|p)>/g;
const htmlCode = /<code>[^<>]*<\/code>/g;
/** CommonMark: as many backticks as began it, and not one more. */
const codeSpan = /(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g;

const rules = [
  ["an HTML tag or comment", /<[a-z/!?]/i],
  ["a mention", /@/],
  ["a link or an image", /\]\(|\]\[|!\[|\]:/],
  ["an address that GitHub links", /https?:|ftp:|www\.|mailto:|javascript:/i],
  ["a reference to an issue or a commit", /#\d|\bGH-\d|\b[0-9a-f]{7,40}\b/i],
  ["emphasis", /[_~]|(?<!\*)\*(?!\*)/],
  ["a formula", /\$/],
  ["an emoji shortcode", /:[a-z0-9+_-]+:/i],
  ["an unfinished code span", /`/],
  ["an escape", /\\/],
] as const;

/** What GitHub would act on outside code, other than the structure that the format itself writes; empty when all text is inert. */
export function findActiveMarkdown(source: string): readonly string[] {
  return source.split("\n").flatMap((line, index) => {
    const inert = line.replaceAll("_empty_", "").replace(codeSpan, "C").replace(htmlCode, "C").replace(ownTags, "");
    const text = stripOwnStructure(inert);
    const broken = rules.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
    const pipes = /^\|/.test(line) ? [] : /\|/.test(text) ? ["a table"] : [];
    // GitHub ends a cell at every pipe, in code too; both tables have eight columns.
    const cells = /^\|/.test(line) && line.split("|").length !== 10 ? ["a broken table row"] : [];
    return [...broken, ...pipes, ...cells].map((name) => `line ${index + 1}: ${name}: ${line}`);
  });
}

function stripOwnStructure(line: string): string {
  return line
    .replace(/^(?:# API Gateway audit|## [A-Z][a-z ]+|> \[!WARNING\]|> )/, "")
    .replace(/^ *- /, "")
    .replace(
      /\*\*(?:Fix:|Do:|Not complete:|incomplete|failed|Undecided for another reason|Not compared:|C [a-z]+)\*\*/g,
      "",
    );
}
