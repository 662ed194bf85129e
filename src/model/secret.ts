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
  /(?<=\bhooks\.slack\.com\/(?:services|workflows|triggers)\/)\w{6,}\/\w{6,}\/\w{10,}(?:\/[a-z0-9]{16,})?/,
  /(?<=\b(?:Bearer|Basic) )[A-Za-z0-9+/=_.~-]{12,}/i,
  /(?<=:\/\/[^\s/:@$]{1,64}:)[^\s/:@${}]{3,}(?=@)/,
];

/** What stands before the value of a secret, in any case: `password`, `dbPassword`, `X-Api-Key`, `aws_secret_access_key`. */
const telling =
  "(?:passw(?:or)?d|passwd|passphrase|secret|token|api[ _-]?key|access[_-]?key|private[_-]?key|credential|x-amz-signature)";
/** No secret but where one comes from, a port, or a word that stands for none. */
const elsewhere =
  "(?!=|arn:|https?:|\\d{1,5}(?![\\w.-])|(?:true|false|null|none|undefined)\\b|(?:method|integration|context|stageVariables|route|request|response|input)[.:])";
const bare = "[^\\s\"'`&;,<>{}()[\\]$\\\\|*?]";
const quoted = "[^\"'\\\\${}<>]";

/** `password = "…"`, `"apiKey": "…"`, also as JSON within JSON; `&token=…`; `password: …` where that can't be a word. */
const assignedPatterns = [
  `(?<=${telling}\\\\{0,3}["']?\\s{0,3}[:=]\\s{0,3}\\\\{0,3}["'])(?!\\s)${quoted}{4,}(?=\\\\{0,3}["'])`,
  `(?<=${telling}["']?\\s?=\\s?)${elsewhere}${bare}{6,}`,
  `(?<=${telling}:\\s{0,3})(?<!\\barn:[^\\s"']{0,200})${elsewhere}(?=\\S{0,200}\\d)(?=\\S{0,200}[a-z])${bare}{8,}`,
].map((pattern) => new RegExp(pattern));

/** Names whose values are secrets: `dbPassword`, `API_KEY`, `x-auth-token`. */
const secretName =
  /passw(?:or)?d|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|credential|authorization$/i;

/** Values that only point at a secret, or can't be one: expressions, ARNs, URLs, booleans, numbers, mapping sources. */
const reference =
  /^(?:$|\$|arn:|https?:\/\/|true$|false$|[\d.]{1,6}$|(?:method|integration|context|stageVariables|route)\b[.:])/i;

const anyOf = (patterns: readonly RegExp[]) => new RegExp(patterns.map(({ source }) => source).join("|"), "gi");
/** One after the other: what stands after a telling name may be the beginning of a credential only. */
const credentials = [anyOf(credentialPatterns), anyOf(assignedPatterns)];
const marker = /<secret [0-9a-f]{16}>/;

/** The value without the single quotes in which API Gateway writes static parameters. */
function unquote(value: string): string {
  return value.length > 1 && value.startsWith("'") && value.endsWith("'") ? value.slice(1, -1) : value;
}

/** Whether `value`, stored under `name`, would give access to something: by its own form, or by what its name says. */
export function looksSecret(name: string, value: string): boolean {
  if (credentials.some((pattern) => value.search(pattern) >= 0)) return true;
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
 * `value` with each secret replaced by a marker.
 * @param fingerprint keyed hash of a secret, hexadecimal, 16 digits or more
 */
export function redact(name: string, value: string, fingerprint: (secret: string) => string): string {
  const redacted = credentials.reduce(
    (text, pattern) => text.replace(pattern, (secret) => secretMarker(fingerprint(secret))),
    value,
  );
  if (redacted !== value || !looksSecret(name, value)) return redacted;
  const bare = unquote(value);
  const replaced = secretMarker(fingerprint(bare));
  return bare === value ? replaced : `'${replaced}'`;
}

/** `text` without anything that is a credential by its own form. Says nothing of it, not even whether it is the same as another one. */
export function mask(text: string): string {
  return redact("", text, () => "0".repeat(16));
}

/** Where in a collected text secrets stood. */
export function secretMarkersIn(text: string): { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(new RegExp(marker, "g"))].map(({ index, 0: found }) => ({
    start: index,
    end: index + found.length,
  }));
}
