import type { VNode } from "preact";
import type { SummaryView } from "../../feed/wire.ts";
import { count, number } from "../../report/words.ts";
import { useFeed } from "../feed/loaded.ts";
import { summaryPath } from "../feed/paths.ts";
import { place } from "../route/place.ts";
import { unfolded } from "./side.tsx";

interface Tally {
  readonly text: string;
  readonly words: string;
  readonly isBad?: boolean;
}

const pages: readonly (readonly [path: string, name: string, tally?: (summary: SummaryView) => Tally | undefined])[] = [
  ["/", "Overview"],
  ["/findings", "Findings", tallyFindings],
  ["/exposure", "Attack surface", tallyOpen],
  ["/drift", "Drift", tallyDrift],
  ["/standards", "Standards"],
  ["/policies", "Policies"],
  ["/audits", "Audits"],
  ["/coverage", "Coverage", tallyCoverage],
];

/** The same with what the feed has. */
export function ToldNavigation(): VNode {
  const { value } = useFeed<SummaryView>(summaryPath);
  return <Navigation summary={value} />;
}

/** The pages, each with the number that tells whether to look there. */
export function Navigation({ summary }: { readonly summary: SummaryView | undefined }): VNode {
  const { path } = place.value;
  return (
    <nav aria-label="Pages">
      <ul>
        {pages.map(([href, name, tally]) => {
          const told = summary && tally?.(summary);
          const isHere = href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
          return (
            <li key={href}>
              <a href={href} aria-current={isHere ? "page" : undefined} onClick={fold}>
                {name}
                {told && (
                  <span class={told.isBad ? "tally bad" : "tally"}>
                    <span aria-hidden="true">{told.text}</span>
                    <span class="unseen">: {told.words}</span>
                  </span>
                )}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function fold(): void {
  unfolded.value = false;
}

function tallyFindings({ findings: { total, bySeverity } }: SummaryView): Tally {
  return {
    text: number(total),
    words: count(total, "finding"),
    isBad: bySeverity.critical + bySeverity.high > 0,
  };
}

function tallyOpen({ exposures: { open } }: SummaryView): Tally | undefined {
  return open > 0 ? { text: number(open), words: `${number(open)} open`, isBad: true } : undefined;
}

function tallyDrift({ drift }: SummaryView): Tally | undefined {
  if (!drift) return undefined;
  const { changed, added, removed, unexpected } = drift.counts;
  const differing = changed + added + removed + unexpected;
  return { text: number(differing), words: `${count(differing, "API")} not as expected` };
}

function tallyCoverage({ coverage }: SummaryView): Tally {
  if (coverage.complete) return { text: "complete", words: "complete" };
  const words = coverage.gaps > 0 ? count(coverage.gaps, "gap") : "not complete";
  return { text: words, words, isBad: true };
}
