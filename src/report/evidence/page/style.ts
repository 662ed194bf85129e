import { style } from "../../html/style.ts";

/** The report's style, with lines to sign on. */
export const evidenceStyle = `${style}
td { overflow-wrap: break-word; }
td code, td bdi { overflow-wrap: anywhere; }
table + table { margin-top: 1.2rem; }
.unbroken { white-space: nowrap; }
.unbroken code { overflow-wrap: normal; }
.sign { display: grid; grid-template-columns: minmax(6rem, max-content) minmax(0, 1fr); gap: 0.9rem 1rem; max-width: 40rem; margin: 1rem 0; break-inside: avoid; }
.sign dt { color: var(--quiet); align-self: end; }
.sign dd { margin: 0; min-height: 1.7rem; border-bottom: 1px solid var(--text); align-self: end; }
@media print {
  .panels { grid-template-columns: repeat(3, minmax(0, 1fr)); }
  .counts { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  #sign-off { break-inside: avoid; }
}
`;
