import { hash } from "node:crypto";
import type { Finding } from "../../model/finding.ts";
import { searchedText } from "../finding-text.ts";
import type { Database } from "./database.ts";

/**
 * An index of what findings say, by three characters in a row. It stores no text, and not where in it they are, so that what
 * it finds may still lack the words: each is looked at. Rows of `finding` get another number when they are replaced,
 * so texts have numbers of their own.
 */
const tables = `
  CREATE TABLE searched (row INTEGER PRIMARY KEY, finding TEXT NOT NULL UNIQUE, digest TEXT NOT NULL) STRICT;
  CREATE VIRTUAL TABLE finding_text
    USING fts5 (text, content = '', contentless_delete = 1, tokenize = 'trigram', detail = 'none');
  CREATE TRIGGER finding_gone AFTER DELETE ON finding BEGIN
    DELETE FROM finding_text WHERE rowid = (SELECT row FROM searched WHERE finding = old.id);
    DELETE FROM searched WHERE finding = old.id;
  END;
`;

/** The condition on a finding's id that the index finds it by {@link toMatch}. */
export const isMatch = `finding.id IN
  (SELECT searched.finding FROM searched WHERE row IN (SELECT rowid FROM finding_text WHERE finding_text MATCH ?))`;

/** Creates the index, of what is there already. */
export function createSearchIndex(database: Database): void {
  database.script(tables);
  for (const { finding } of database.iterate("SELECT finding FROM finding"))
    indexText(database, JSON.parse(String(finding)) as Finding);
}

/** Has the index know a finding that was written. Nothing is written when it says what it said before. */
export function indexText(database: Database, finding: Finding): void {
  const text = searchedText(finding);
  const digest = hash("sha256", text, "hex").slice(0, 16);
  const [known] = database.all("SELECT row, digest FROM searched WHERE finding = ?", finding.id);
  if (known?.digest === digest) return;
  if (known) database.run("UPDATE searched SET digest = ? WHERE row = ?", digest, Number(known.row));
  else database.run("INSERT INTO searched (finding, digest) VALUES (?, ?)", finding.id, digest);
  const row = known?.row ?? database.all("SELECT last_insert_rowid() AS row")[0]?.row;
  database.run("INSERT OR REPLACE INTO finding_text (rowid, text) VALUES (?, ?)", Number(row), text);
}

/** What to ask the index for, for findings that may have all words; undefined when they are too short for it. */
export function toMatch(words: readonly string[]): string | undefined {
  const parts = new Set(words.flatMap(triplesOf));
  return parts.size === 0 ? undefined : [...parts].map((part) => `"${part.replaceAll('"', '""')}"`).join(" AND ");
}

function triplesOf(word: string): string[] {
  const letters = [...word];
  return letters.slice(2).map((_, index) => letters.slice(index, index + 3).join(""));
}

/** How many findings the index finds, counted up to `most` and one more. */
export function countMatches(database: Database, match: string, most: number): number {
  const sql = "SELECT COUNT(*) AS count FROM (SELECT 1 FROM finding_text WHERE finding_text MATCH ? LIMIT ?)";
  return Number(database.all(sql, match, most + 1)[0]?.count);
}
