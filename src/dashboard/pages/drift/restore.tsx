import type { VNode } from "preact";
import type { Restoration } from "../../../model/drift-report.ts";
import { count } from "../../../report/words.ts";
import { Copying } from "../../parts/copying.tsx";

/** The way back to what was expected. */
export function Restore({ restore }: { readonly restore: Restoration }): VNode {
  const { commands, warnings = [], impossible, secrets = [] } = restore;
  return (
    <details class="restore">
      <summary>
        {commands.length === 0 ? "It can't be restored in place" : `Go back: ${count(commands.length, "command")}`}
      </summary>
      {impossible !== undefined && <p>{impossible}</p>}
      {warnings.map((warning) => (
        <p key={warning}>
          <strong>Before:</strong> {warning}
        </p>
      ))}
      {secrets.length > 0 && (
        <p>
          Set first, since snapshots keep no secrets: <code>{secrets.join(" ")}</code>
        </p>
      )}
      {commands.length > 0 && (
        <Copying text={commands.join("\n")} what={commands.length === 1 ? "the command" : "the commands"} />
      )}
    </details>
  );
}
