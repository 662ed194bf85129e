import type { VNode } from "preact";
import type { DriftView } from "../../../feed/wire.ts";
import type { ReportUncompared } from "../../../model/drift-report.ts";
import { targetName } from "../../../model/target.ts";
import { describeServed, describeUncompared, groupUncompared } from "../../../report/drift/words.ts";
import { count } from "../../../report/words.ts";
import { Code, Name } from "../../parts/names.tsx";

/** What could not be compared, what was found again under another id, and what stages serve. */
export function DriftNotes({ drift }: { readonly drift: DriftView }): VNode {
  const { stages, recreated } = drift;
  return (
    <>
      <Unknown drift={drift} />
      {recreated.length > 0 && (
        <section class="panel">
          <h2>Recreated</h2>
          <ul class="dots">
            {recreated.map(({ expected, actual, by }) => (
              <li key={actual.arn}>
                <Name text={actual.name || actual.id} />: <Code text={expected.id} /> is <Code text={actual.id} /> now,
                recognised by {by.join(" and ")}
              </li>
            ))}
          </ul>
        </section>
      )}
      {stages.length > 0 && (
        <section class="panel">
          <h2>What stages serve</h2>
          <ul class="dots">
            {stages.map((one) => (
              <li key={one.arn}>
                <Name text={one.api.name || one.api.id} /> stage <Name text={one.stage} /> {describeServed(one)}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** By operation and reason: AWS's words name another resource each time. */
function groupCauses(
  uncompared: readonly ReportUncompared[],
): readonly (readonly [string, readonly ReportUncompared[]])[] {
  return [
    ...Map.groupBy(
      uncompared,
      ({ gap, side }) => `${gap.operation} (${gap.reason}) hides what is ${side === "expected" ? "expected" : "there"}`,
    ),
  ];
}

function Unknown({ drift: { uncompared, unread } }: { readonly drift: DriftView }): VNode | null {
  if (uncompared.length + unread.length === 0) return null;
  return (
    <section class="verdict doubt" aria-labelledby="uncompared">
      <h2 id="uncompared">
        Not compared:{" "}
        {[
          ...(uncompared.length > 0 ? [count(uncompared.length, "part")] : []),
          ...(unread.length > 0 ? [count(unread.length, "target")] : []),
        ].join(", ")}
      </h2>
      <p>It is neither the same nor different: it is unknown.</p>
      {groupCauses(uncompared).map(([cause, group]) => (
        <details key={cause}>
          <summary>
            {cause}: {count(group.length, "part")}
          </summary>
          <ul class="dots">
            {groupUncompared(group).flatMap(([words, places]) =>
              describeUncompared(places).map((place) => (
                <li key={`${words} ${place}`}>
                  <strong>
                    <bdi>{place}</bdi>
                  </strong>
                  <div class="small">
                    <bdi>{words}</bdi>
                  </div>
                </li>
              )),
            )}
          </ul>
        </details>
      ))}
      {unread.length > 0 && (
        <p>
          Expected, and not read: <Code text={unread.map(targetName).join(", ")} />
        </p>
      )}
    </section>
  );
}
