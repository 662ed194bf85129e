const key = "gatewarden-token";

/** Takes the token out of the address (`#token=…`) and keeps it as long as the tab is open. */
export function takeToken(): void {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given === null) return;
  keepToken(given);
  history.replaceState(history.state, "", location.pathname + location.search);
}

/** The token that requests carry; undefined when there is none, as behind a proxy that knows who asks. */
export function readToken(): string | undefined {
  return sessionStorage.getItem(key) ?? undefined;
}

/** Keeps the token that somebody pasted. */
export function keepToken(token: string): void {
  sessionStorage.setItem(key, token);
}
