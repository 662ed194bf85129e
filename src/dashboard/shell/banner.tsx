import type { VNode } from "preact";
import { refreshShown } from "../feed/cache.ts";
import { connection } from "../feed/connection.ts";
import { moment } from "../words/time.ts";

/** Says that what is shown is old, since when, and what to do. */
export function Banner(): VNode {
  const { value } = connection;
  return (
    <div role="status">
      {value.state === "down" && (
        <div class="banner">
          <p>
            <strong>The feed does not answer.</strong> What is shown is from{" "}
            {moment(new Date(value.since).toISOString())}. {value.why} It is asked again every 15 seconds.
          </p>
          <button type="button" onClick={() => void refreshShown()}>
            Try now
          </button>
        </div>
      )}
    </div>
  );
}
