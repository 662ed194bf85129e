import { signal } from "@preact/signals";
import type { VNode } from "preact";

const key = "gatewarden-theme";
const themes = ["auto", "light", "dark"] as const;
type Theme = (typeof themes)[number];

/** How the dashboard looks: `auto` as the system does. */
export const theme = signal<Theme>("auto");

/** Takes up what was chosen the last time. */
export function recallTheme(): void {
  const kept = localStorage.getItem(key);
  choose(themes.find((one) => one === kept) ?? "auto");
}

/** Light, dark, or as the system has it. */
export function Themes(): VNode {
  return (
    <fieldset class="themes">
      <legend class="unseen">Appearance</legend>
      {themes.map((one) => (
        <label key={one}>
          <input type="radio" name="theme" checked={theme.value === one} onChange={() => choose(one)} />
          {one.charAt(0).toUpperCase() + one.slice(1)}
        </label>
      ))}
    </fieldset>
  );
}

function choose(chosen: Theme): void {
  theme.value = chosen;
  if (chosen === "auto") {
    localStorage.removeItem(key);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(key, chosen);
    document.documentElement.dataset.theme = chosen;
  }
}
