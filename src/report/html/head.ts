import { createHash } from "node:crypto";
import { type Markup, markup } from "../markup.ts";
import { style } from "./style.ts";

/** The head of a page whose own Content-Security-Policy allows its one style, and forbids everything else. */
export function head(title: string, css = style): Markup {
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
