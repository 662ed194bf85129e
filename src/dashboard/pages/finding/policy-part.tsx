import type { VNode } from "preact";
import type { FindingDetailsView } from "../../../feed/wire.ts";
import { standardOf } from "../../../model/standard.ts";

/** The policy that says so, why it does, and the controls that it serves. */
export function PolicyPart({
  finding: { about, policy, title, controls },
}: {
  readonly finding: FindingDetailsView;
}): VNode {
  return (
    <section class="panel">
      <h2>Why it matters</h2>
      {about ? <p>{about.why}</p> : <p class="quiet">No policy of this name is known any more.</p>}
      <dl class="facts">
        <dt>Policy</dt>
        <dd>
          {about ? <a href={`/policies/${encodeURIComponent(policy)}`}>{about.title}</a> : title}
          <div class="beneath">
            <code>{policy}</code>
          </div>
        </dd>
        {controls.length > 0 && (
          <>
            <dt>Controls</dt>
            <dd>
              <Controls controls={controls} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** Controls, each leading to its standard. */
export function Controls({ controls }: { readonly controls: readonly string[] }): VNode {
  return (
    <ul class="chips">
      {controls.map((control) => (
        <li key={control}>
          <a href={`/standards/${encodeURIComponent(standardOf(control))}`}>{control}</a>
        </li>
      ))}
    </ul>
  );
}
