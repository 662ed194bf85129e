import type { Finding } from "../model/finding.ts";

/** The words of a text to look for, in the form in which {@link searchedText} has them. */
export function wordsOf(text = ""): readonly string[] {
  return [
    ...new Set(
      plain(text)
        .split(/\s+/)
        .filter((word) => word !== ""),
    ),
  ];
}

/** What words are looked for in, in one case. */
export function searchedText({ id, policy, title, message, resource }: Finding): string {
  const { name, arn, api } = resource;
  return plain([id, policy, title, message, name, arn, api?.name ?? "", api?.id ?? ""].join("\n"));
}

/** Whether all words are in it. */
export function hasWords(finding: Finding, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = searchedText(finding);
  return words.every((word) => text.includes(word));
}

/** SQLite's text ends at U+0000, and knows no half characters. */
function plain(text: string): string {
  return text.toWellFormed().toLowerCase().replaceAll("\u0000", " ");
}
