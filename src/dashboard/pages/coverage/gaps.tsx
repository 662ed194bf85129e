import type { VNode } from "preact";
import type { Gap } from "../../../model/snapshot.ts";
import { count } from "../../../report/words.ts";
import { Code } from "../../parts/names.tsx";
import { type GapGroup, groupGaps } from "./group-gaps.ts";

/** What could not be read: by cause, with AWS's own words, what it hides, and what to do. */
export function Gaps({ gaps }: { readonly gaps: readonly Gap[] }): VNode {
  return (
    <ul class="gaps" aria-label={count(gaps.length, "gap")}>
      {groupGaps(gaps).map((group) => (
        <Cause key={`${group.first.operation} ${group.first.reason} ${group.first.remedy ?? ""}`} group={group} />
      ))}
    </ul>
  );
}

function Cause({ group: { first, gaps, hides } }: { readonly group: GapGroup }): VNode {
  const { operation, reason, message, scope, remedy } = first;
  return (
    <li>
      <h3>
        <code>{operation}</code> <span class="state bad">{reason}</span>
      </h3>
      <dl class="facts">
        <dt>AWS says</dt>
        <dd>
          <bdi>{message}</bdi>
        </dd>
        <dt>Hides</dt>
        <dd>
          {hides.includes("*") ? "everything" : hides.join(", ")} in <Code text={scope} />
          <Others gaps={gaps.slice(1)} />
        </dd>
        {remedy !== undefined && (
          <>
            <dt>What to do</dt>
            <dd>{remedy}</dd>
          </>
        )}
      </dl>
    </li>
  );
}

/** The other places where the same happened. */
function Others({ gaps }: { readonly gaps: readonly Gap[] }): VNode | null {
  if (gaps.length === 0) return null;
  return (
    <details>
      <summary>and in {count(gaps.length, "other place")}</summary>
      <ul class="dots small">
        {gaps.map(({ scope, message }) => (
          <li key={`${scope} ${message}`}>
            <Code text={scope} />: <bdi>{message}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}
