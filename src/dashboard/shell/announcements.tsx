import { signal } from "@preact/signals";
import type { VNode } from "preact";

const told = signal("");
let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something to everyone, quietly: what changed on the page without anybody having asked. */
export function announce(text: string): void {
  clearTimeout(timer);
  told.value = text;
  timer = setTimeout(() => {
    told.value = "";
  }, 12_000);
}

/** Where {@link announce} is shown and read out. */
export function Told(): VNode {
  return (
    <div class="told" role="status" aria-live="polite">
      {told.value !== "" && <p>{told.value}</p>}
    </div>
  );
}
