import { forTerminal } from "../escape.ts";

/** What makes a spreadsheet take a cell for a formula, full-width forms included: https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /(^|[;|])([\s"']*)([=+\-@＝＋－＠])/g;

/**
 * `text` as a field of RFC 4180, always in quotes. A formula gets an apostrophe before it, also after a semicolon or a pipe,
 * where a spreadsheet with another separator would begin a cell. Nothing invisible and no line break is left.
 */
export function toCell(text: string): string {
  const inert = forTerminal(text).replace(formula, "$1$2'$3");
  return `"${inert.replaceAll('"', '""')}"`;
}
