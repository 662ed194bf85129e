import type { VNode } from "preact";
import type { FindingDetailsView } from "../../../feed/wire.ts";
import { Copying } from "../../parts/copying.tsx";

/** The waiver that covers it, or how to accept the risk for a while. */
export function WaiverPart({
  finding: { waiver, waiverEntry },
}: {
  readonly finding: FindingDetailsView;
}): VNode | null {
  if (waiver) {
    return (
      <section class="panel">
        <h2>The risk was accepted</h2>
        <dl class="facts">
          <dt>Reason</dt>
          <dd>
            <bdi>{waiver.reason}</bdi>
          </dd>
          <dt>Owner</dt>
          <dd>
            <bdi>{waiver.owner}</bdi>
          </dd>
          {waiver.ticket !== undefined && (
            <>
              <dt>Ticket</dt>
              <dd>
                <bdi>{waiver.ticket}</bdi>
              </dd>
            </>
          )}
          <dt>Until</dt>
          <dd>{waiver.expires}, the last day on which it holds</dd>
        </dl>
      </section>
    );
  }
  if (waiverEntry === undefined) return null;
  return (
    <section class="panel">
      <h2>Accept the risk</h2>
      <p>
        Complete this entry with a reason, an owner and a date, add it to your file of waivers, and have it reviewed and
        committed. From the next audit on the finding is waived, until that date.
      </p>
      <Copying text={waiverEntry} what="the waiver entry" />
    </section>
  );
}
