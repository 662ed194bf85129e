import type { VNode } from "preact";
import type { FindingDetailsView } from "../../../feed/wire.ts";
import { Copying } from "../../parts/copying.tsx";

/** How to mend it: in a sentence, and as a command where there is one. */
export function MendPart({ finding: { remediation } }: { readonly finding: FindingDetailsView }): VNode {
  return (
    <section class="panel">
      <h2>How to mend it</h2>
      <p>{remediation.text}</p>
      {remediation.command !== undefined && (
        <>
          <Copying text={remediation.command} what="the command that mends it" />
          <p class="quiet small">Gatewarden never runs it: read it, and run it with rights of your own.</p>
        </>
      )}
    </section>
  );
}
