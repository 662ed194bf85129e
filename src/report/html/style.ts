/** All of the page's style: light and dark, from 320 px up, and on paper. Contrast is 4.5:1 or better everywhere. */
export const style = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --panel: #f4f5f7; --text: #1a1d21; --quiet: #4f5861; --line: #d3d8de; --link: #0b57a4;
  --alarm: #8f1414; --alarm-back: #fdecec; --good: #1b5e2a; --good-back: #e9f5ec;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171a; --panel: #1d2126; --text: #e9ebee; --quiet: #a9b2bb; --line: #3a4149; --link: #8cc1ff;
    --alarm: #ffb3b3; --alarm-back: #3b1717; --good: #a5e0b3; --good-back: #16301d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0 auto; padding: 1.5rem clamp(0.9rem, 4vw, 2.5rem) 4rem; max-width: 68rem; background: var(--back);
  color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; margin: 0; }
h1 { font-size: 1.7rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 0.75rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1rem; margin: 1.2rem 0 0.2rem; }
h4 { font-size: 0.95rem; margin: 1.1rem 0 0.3rem; }
h4 .quiet { font-weight: 400; }
p { margin: 0.4rem 0; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
code, pre { font: 0.875em/1.45 ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
code { unicode-bidi: isolate; background: var(--panel); padding: 0.05em 0.25em; border-radius: 0.2em; }
pre { margin: 0.4rem 0; padding: 0.5rem 0.7rem; background: var(--panel); border-radius: 0.3rem; white-space: pre-wrap; }
pre code { padding: 0; background: none; }
.quiet { color: var(--quiet); }
.small { font-size: 0.875rem; }
.verdict { padding: 0.7rem 0.9rem; border-left: 0.35rem solid; border-radius: 0.2rem; }
.verdict.bad { color: var(--alarm); background: var(--alarm-back); }
.verdict.good { color: var(--good); background: var(--good-back); }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 19rem), 1fr)); gap: 1rem; margin: 1rem 0; }
.panel { border: 1px solid var(--line); border-radius: 0.4rem; padding: 0.8rem 1rem; }
.panel h2 { margin: 0 0 0.5rem; border: 0; padding: 0; font-size: 1.05rem; }
.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.2rem, 1fr)); gap: 0.6rem 0.8rem; margin: 0; }
.counts div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.counts dt { font-size: 0.8rem; line-height: 1.3; color: var(--quiet); }
.counts dd { margin: 0; font-size: 1.35rem; font-weight: 650; font-variant-numeric: tabular-nums; line-height: 1.2; }
.counts .zero dd { color: var(--quiet); font-weight: 400; }
.counts .bad dd { color: var(--alarm); }
nav ul { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; list-style: none; margin: 0; padding: 0; }
nav a { display: inline-block; padding: 0.35rem 0; }
.badge {
  display: inline-block; padding: 0.1rem 0.5rem; border-radius: 0.25rem; color: #ffffff; font-size: 0.75rem;
  font-weight: 650; letter-spacing: 0.02em; white-space: nowrap; print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.critical { background: #8b1538; }
.high { background: #b3380d; }
.medium { background: #7d5a00; }
.low { background: #2f6187; }
.informational, .private, .authenticated { background: #4f5861; }
.unknown { background: #5d3f94; }
.open { background: #8b1538; }
.key-only { background: #b3380d; }
.network-limited { background: #7d5a00; }
details { border: 1px solid var(--line); border-radius: 0.4rem; margin: 0.6rem 0; }
summary { padding: 0.65rem 0.9rem; cursor: pointer; }
summary h3 { display: inline; margin: 0; }
summary .badge { margin-right: 0.4rem; }
summary .quiet { white-space: nowrap; }
.body { padding: 0 0.9rem 0.8rem; }
ul.plain { list-style: none; margin: 0; padding: 0; }
ul.plain > li { margin: 0.5rem 0; padding-left: 0.8rem; border-left: 2px solid var(--line); }
.facts { display: grid; grid-template-columns: minmax(4.5rem, max-content) minmax(0, 1fr); gap: 0.1rem 0.8rem; margin: 0.4rem 0; font-size: 0.9rem; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.9rem; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--quiet); padding-bottom: 0.4rem; }
th, td { text-align: left; vertical-align: top; padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); }
th { color: var(--quiet); font-weight: 600; overflow-wrap: normal; }
td:first-child:not(:has(.badge)), td:nth-child(2) { min-width: 7rem; }
.number { text-align: right; white-space: nowrap; }
.mark { color: var(--alarm); font-weight: 650; }
@media (max-width: 44rem) {
  .facts { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .facts dd { margin-bottom: 0.3rem; }
  table, caption, tbody, tr, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { border: 1px solid var(--line); border-radius: 0.4rem; margin: 0.6rem 0; padding: 0.4rem 0.7rem; }
  td, td.number { display: grid; grid-template-columns: 7.5rem minmax(0, 1fr); gap: 0.6rem; border: 0; padding: 0.12rem 0; text-align: left; white-space: normal; }
  td::before { content: attr(data-label); color: var(--quiet); }
}
@media print {
  :root {
    color-scheme: light; --back: #ffffff; --panel: #f4f5f7; --text: #000000; --quiet: #444b52; --line: #b9c0c7; --link: #000000;
    --alarm: #8f1414; --alarm-back: #ffffff; --good: #1b5e2a; --good-back: #ffffff;
  }
  @page { margin: 16mm 14mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, .skip { display: none; }
  h2, h3, h4, summary, caption, thead { break-after: avoid; }
  table { font-size: 8pt; }
  th, td { padding: 1.2mm 1.5mm; }
  li, tr, .panel { break-inside: avoid; }
  summary { list-style: none; }
  details::details-content { display: block; content-visibility: visible; }
  details > .body { display: block; }
}
`;
