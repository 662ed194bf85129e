import type { VNode } from "preact";
import type { FindingDetailsView } from "../../../feed/wire.ts";
import type { Evidence } from "../../../model/finding.ts";
import { valueText } from "../../compare/value-text.ts";
import { Code } from "../../parts/names.tsx";

/** The values that decided, and what was expected instead; of an unknown one, what hides them. */
export function EvidencePart({
  finding: { status, evidence },
}: {
  readonly finding: FindingDetailsView;
}): VNode | null {
  if (evidence.length === 0) return null;
  if (status === "unknown") {
    return (
      <section class="panel">
        <h2>What could not be seen</h2>
        <ul class="dots">
          {[...new Set(evidence.map(({ expected }) => expected))].map((words) => (
            <li key={words}>
              <bdi>{words}</bdi>
            </li>
          ))}
        </ul>
        <p class="quiet">Unknown is no pass: the next audit that can see it decides.</p>
      </section>
    );
  }
  return (
    <section class="panel">
      <h2>What was seen</h2>
      {evidence.map((one) => (
        <Seen key={one.path} evidence={one} />
      ))}
    </section>
  );
}

function Seen({ evidence: { path, actual, expected } }: { readonly evidence: Evidence }): VNode {
  return (
    <dl class="seen">
      <dt>
        <Code text={path} />
      </dt>
      <dd>
        <span class="quiet">is</span>{" "}
        {actual === undefined ? (
          <span class="quiet">not set</span>
        ) : (
          <code class="value is">{valueText(actual) || '""'}</code>
        )}
      </dd>
      <dd>
        <span class="quiet">expected</span> <code class="value should">{expected}</code>
      </dd>
    </dl>
  );
}
