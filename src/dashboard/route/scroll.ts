/** Notes in the history how far the page is scrolled, for when somebody returns. */
export function leaveScroll(): void {
  history.replaceState({ ...history.state, scroll: scrollY }, "");
}

/** Scrolls to where the page was left, as soon as it is long enough again; gives up when somebody scrolls. */
export function restoreScroll(): void {
  const wanted: unknown = history.state?.scroll;
  if (typeof wanted !== "number" || wanted === 0) return;
  const until = Date.now() + 3000;
  const stop = new AbortController();
  for (const name of ["wheel", "touchstart", "keydown", "pointerdown"]) {
    addEventListener(name, () => stop.abort(), { once: true, passive: true, signal: stop.signal });
  }
  const attempt = () => {
    if (stop.signal.aborted) return;
    scrollTo({ top: wanted, behavior: "instant" });
    if (Math.abs(scrollY - wanted) > 2 && Date.now() < until) requestAnimationFrame(attempt);
    else stop.abort();
  };
  requestAnimationFrame(attempt);
}
