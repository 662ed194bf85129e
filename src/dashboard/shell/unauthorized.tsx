import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { refreshShown } from "../feed/cache.ts";
import { connection } from "../feed/connection.ts";
import { keepToken } from "../feed/token.ts";
import { Page } from "../parts/page.tsx";

/** What to do when the feed does not know who asks. */
export function Unauthorized(): VNode {
  const input = useRef<HTMLInputElement>(null);
  const open = (event: SubmitEvent) => {
    event.preventDefault();
    const token = input.current?.value.trim().replace(/^.*#token=/, "") ?? "";
    if (token === "") return;
    keepToken(token);
    connection.value = { state: "up" };
    void refreshShown();
  };
  return (
    <Page title="The feed does not know you" lead="It answers only to requests that carry its token.">
      <div class="panel locked">
        <p>
          Open the address that <code>gatewarden serve</code> printed when it started: the token is at its end. Or paste
          that address, or the token alone, here. It is kept until this tab is closed.
        </p>
        <form onSubmit={open}>
          <label for="token">Token</label>
          <input ref={input} id="token" type="password" autoComplete="off" spellcheck={false} required />
          <button type="submit">Open the dashboard</button>
        </form>
      </div>
    </Page>
  );
}
