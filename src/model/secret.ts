/** Text that is a credential whatever it is called. Linear-time patterns: no nested repetition. */
const credentialPatterns = [
  /-----BEGIN [A-Z ]{0,20}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,20}PRIVATE KEY-----)?/,
  /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,})/,
  /\bxox[abeoprs]-[\w-]{10,}/,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /\bAIza[\w-]{30,}/,
  /\bSG\.[\w-]{16,}\.[\w-]{16,}/,
  /(?<=\b(?:Bearer|Basic) )[A-Za-z0-9+/=_.~-]{12,}/i,
  /(?<=:\/\/[^\s/:@$]{1,64}:)[^\s/:@${}]{3,}(?=@)/,
];

/** `password = "…"`, `"apiKey": "…"`, `&token=…`: the value after a telling name. */
const assignedPattern =
  /(?<=(?:passw(?:or)?d|passwd|secret|token|api[_-]?key|private[_-]?key|credential|client[_-]?secret)["']?\s{0,3}[:=]\s{0,3}["'])[^"'${}<>\s][^"'${}<>]{3,}(?=["'])/i;

/** Names whose values are secrets: `dbPassword`, `API_KEY`, `x-auth-token`. */
const secretName = /passw(?:or)?d|passwd|secret|token|api[_-]?key|private[_-]?key|credential|authorization$/i;

/** Values that only point at a secret, or can't be one: expressions, ARNs, URLs, booleans, numbers, mapping sources. */
const reference =
  /^(?:$|\$|arn:|https?:\/\/|true$|false$|[\d.]{1,6}$|(?:method|integration|context|stageVariables|route)\b[.:])/i;

const anyCredential = new RegExp(
  [...credentialPatterns, assignedPattern].map((pattern) => pattern.source).join("|"),
  "gi",
);
const marker = /<secret [0-9a-f]{16}>/;

/** The value without the single quotes in which API Gateway writes static parameters. */
function unquote(value: string): string {
  return value.length > 1 && value.startsWith("'") && value.endsWith("'") ? value.slice(1, -1) : value;
}

/** Whether `value`, stored under `name`, would give access to something: by its own form, or by what its name says. */
export function looksSecret(name: string, value: string): boolean {
  if (value.search(anyCredential) >= 0) return true;
  return secretName.test(name) && unquote(value).length >= 4 && !reference.test(unquote(value));
}

/** What stands in a snapshot instead of a secret: enough to see that it is there and whether it changed. */
export function secretMarker(fingerprint: string): string {
  return `<secret ${fingerprint.slice(0, 16)}>`;
}

/** Whether a secret stood in this text when it was collected. */
export function hasSecretMarker(text: string): boolean {
  return marker.test(text);
}

/** The text with nothing left of its secrets but that they are there: markers made with different keys can't be compared. */
export function blurSecretMarkers(text: string): string {
  return text.includes("<secret ") ? text.replace(/<secret [0-9a-f]{16}>/g, "<secret>") : text;
}

/**
 * `value` with each secret replaced by a marker. Doing it twice changes nothing more.
 * @param fingerprint keyed hash of a secret, hexadecimal, 16 digits or more
 */
export function redact(name: string, value: string, fingerprint: (secret: string) => string): string {
  const redacted = value.replace(anyCredential, (secret) => secretMarker(fingerprint(secret)));
  if (redacted !== value || hasSecretMarker(value) || !looksSecret(name, value)) return redacted;
  const bare = unquote(value);
  const replaced = secretMarker(fingerprint(bare));
  return bare === value ? replaced : `'${replaced}'`;
}

/** Where in a collected text secrets stood. */
export function secretMarkersIn(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(new RegExp(marker, "g"))].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
