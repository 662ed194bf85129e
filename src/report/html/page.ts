import { createHash } from "node:crypto";
import { type Markup, markup } from "../markup.ts";
import { style } from "./style.ts";

/** A part of a page: its id, the title by which the contents link to it, and what is in it; left out when that is nothing. */
export type PagePart = readonly [id: string, title: string, part: Markup];

/**
 * A page as one file without script: nothing is loaded, from the network or elsewhere.
 * @param top what comes before the contents
 */
export function htmlPage(title: string, top: Markup, parts: readonly PagePart[], css = style): string {
  const present = parts.filter(([, , part]) => part.source !== "");
  const links = present.map(([id, name]) => markup`<li><a href="#${id}">${name}</a></li>`);
  return markup`<!doctype html>
<html lang="en">
${head(title, css)}<body>
<a class="skip" href="#${present[0]?.[0] ?? "main"}">Skip to ${present[0]?.[1] ?? "the report"}</a>
<main id="main">
${top}${links.length > 0 && markup`<nav aria-label="Contents"><ul>${links}</ul></nav>\n`}${present.map(([, , part]) => part)}</main>
</body>
</html>
`.source;
}

/** The page's own Content-Security-Policy allows its one style, and forbids everything else. */
function head(title: string, css: string): Markup {
  const hash = createHash("sha256").update(css).digest("base64");
  const source: Markup = {
    source: `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  };
  const sheet: Markup = { source: css };
  return markup`<head>
<meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="${source}" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="referrer" content="no-referrer" />
<meta name="robots" content="noindex" />
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no" />
<title>${title}</title>
<style>${sheet}</style>
</head>
`;
}
