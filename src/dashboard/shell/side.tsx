import { signal } from "@preact/signals";
import type { VNode } from "preact";
import { connection } from "../feed/connection.ts";
import { Brand } from "./brand.tsx";
import { Navigation, ToldNavigation } from "./navigation.tsx";
import { Search } from "./search.tsx";
import { Themes } from "./themes.tsx";

/** Whether the menu is open where there is room for none beside the page. */
export const unfolded = signal(false);

/** The way around: search, pages, appearance, and whether what is shown follows the feed. */
export function Side({ isLocked }: { readonly isLocked: boolean }): VNode {
  return (
    <header class={unfolded.value ? "side unfolded" : "side"}>
      <Brand />
      <button
        type="button"
        class="menu-button"
        aria-expanded={unfolded.value}
        aria-controls="menu"
        onClick={() => {
          unfolded.value = !unfolded.value;
        }}
      >
        Menu
      </button>
      <div id="menu" class="side-body">
        {!isLocked && <Search />}
        {isLocked ? <Navigation summary={undefined} /> : <ToldNavigation />}
        <div class="side-end">
          <Themes />
          <span class={connection.value.state === "up" ? "live" : "live down"}>
            {connection.value.state === "up" ? "Live" : "Not connected"}
          </span>
        </div>
      </div>
    </header>
  );
}
