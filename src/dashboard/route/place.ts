import { computed, signal } from "@preact/signals";
import { routeOf } from "./routes.ts";
import { leaveScroll, restoreScroll } from "./scroll.ts";

/** How somebody came to where they are: `arrived` by opening the page, `followed` a link, or `returned` by the browser's buttons. */
export type Coming = "arrived" | "followed" | "returned";

interface Place {
  readonly path: string;
  readonly search: string;
  readonly coming: Coming;
}

/** Where we are. */
export const place = signal<Place>(here("arrived"));

/** The page that is shown. */
export const route = computed(() => routeOf(place.value.path));

/** What stands behind the question mark. */
export const query = computed(() => new URLSearchParams(place.value.search));

/** Goes to another page, or the same one with other filters. */
export function navigate(href: string): void {
  leaveScroll();
  const isSamePage = new URL(href, location.href).pathname === location.pathname;
  history.pushState({}, "", href);
  place.value = here("followed");
  if (!isSamePage) scrollTo(0, 0);
}

/** Changes what stands behind the question mark; members that are undefined or empty are taken out. */
export function changeQuery(changes: Readonly<Record<string, string | undefined>>, isTyping = false): void {
  const next = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === "") next.delete(name);
    else next.set(name, value);
  }
  const search = next.size === 0 ? "" : `?${next}`;
  if (search === location.search) return;
  const href = location.pathname + search;
  // A step back for each letter would be no way back.
  if (isTyping) history.replaceState(history.state, "", href);
  else {
    leaveScroll();
    history.pushState({}, "", href);
  }
  place.value = here("followed");
}

/** Makes links and the browser's buttons change the place. */
export function followPlaces(): void {
  history.scrollRestoration = "manual";
  addEventListener("popstate", () => {
    place.value = here("returned");
    restoreScroll();
  });
  addEventListener("pagehide", leaveScroll);
  document.addEventListener("click", followLink);
  restoreScroll();
}

function followLink(event: MouseEvent): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (link?.target !== "" || link.origin !== location.origin || link.hasAttribute("download")) return;
  if (link.hash !== "" && link.pathname === location.pathname) return;
  event.preventDefault();
  navigate(link.href);
}

function here(coming: Coming): Place {
  return { path: location.pathname, search: location.search, coming };
}
