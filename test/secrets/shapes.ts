/** A way in which people write a secret into text. */
export interface SecretShape {
  readonly name: string;
  /**
   * Text with a secret in it.
   * @param marker of its own for each secret: what must be found nowhere
   */
  readonly write: (marker: string) => string;
}

/** Matches a marker, also one that changed its case. It survives JSON, URLs, HTML and every cut but through itself. */
export const anyMarker = /ZQ7X[2-7]{5}/gi;

/** The so-manieth marker: nine letters and digits that even an access key id may hold. */
export function markerOf(count: number): string {
  const digits = count.toString(6).padStart(5, "0");
  return `ZQ7X${digits.replace(/[0-5]/g, (digit) => String(Number(digit) + 2))}`;
}

const shape = (name: string, write: (marker: string) => string): SecretShape => ({ name, write });

/** The realistic ones. Markers stand at both ends of a secret, so that half of one would be noticed. */
export const secretShapes: readonly SecretShape[] = [
  shape("access key id", (m) => `key AKIA${m}${m.slice(0, 7)}`),
  shape("secret access key", (m) => `aws_secret_access_key = ${m}/K7MDENG+bPxRfiCYEX${m}k`),
  shape("secret access key in an environment", (m) => `AWS_SECRET_ACCESS_KEY=${m}/K7MDENG+bPxRfiCYEX${m}k`),
  shape("JSON Web Token", (m) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI${m}.${m}Jf36POk6yJV_adQssw5c`),
  shape(
    "password in a connection string",
    (m) => `Server=db.internal;User Id=sa;Password=${m}-hunter-${m};Encrypt=yes`,
  ),
  shape("password in a URL", (m) => `postgres://admin:${m}-hunter-${m}@db.internal:5432/pets`),
  shape("password in JSON", (m) => `{"user": "sa", "password": "${m} hunter ${m}"}`),
  shape("password in JSON in JSON", (m) => JSON.stringify(JSON.stringify({ password: `${m}-hunter-${m}` }))),
  shape("password in YAML", (m) => `user: sa\npassword: ${m}-hunter2-${m}\n`),
  shape("password in VTL", (m) => `#set($password = "${m}-hunter-${m}")`),
  shape("API key in a query", (m) => `https://backend.example/pets?page=1&api_key=${m}c1d2${m}&x=1`),
  shape("API key in a header", (m) => `x-api-key: ${m}c1d2e3f4${m}`),
  shape("signed URL", (m) => `https://b.s3.amazonaws.com/k?X-Amz-Expires=604800&X-Amz-Signature=${m}0a1b2c3d${m}`),
  shape("bearer token", (m) => `Authorization: Bearer ${m}.c1d2e3f4-${m}`),
  shape("basic credentials", (m) => `Authorization: Basic ${m}cGV0czpo${m}==`),
  shape(
    "private key",
    (m) => `-----BEGIN RSA PRIVATE KEY-----\nMIIEow${m}\n${m}IBAAK\n-----END RSA PRIVATE KEY-----\n`,
  ),
  shape(
    "private key on one line",
    (m) => `-----BEGIN PRIVATE KEY-----\\nMIIEow${m}\\n${m}\\n-----END PRIVATE KEY-----`,
  ),
  shape("GitHub token", (m) => `ghp_${m}abcdefghij${m}`),
  shape("Slack token", (m) => `xoxb-1234567890-${m}-${m}`),
  shape("Slack webhook", (m) => `https://hooks.slack.com/services/T00000000/B00000000/${m}abcde${m}`),
  shape("Stripe key", (m) => `sk_live_${m}abcdef${m}`),
  shape("Google API key", (m) => `AIza${m}SyD_abcdefghij${m}x`),
];

/** Text that is a secret only because of the name under which it stands. */
export const opaque: SecretShape = shape("under a telling name", (m) => `${m}-c1d2-${m}`);

/** Names that say so. */
export const tellingNames = [
  "dbPassword",
  "API_KEY",
  "integration.request.header.x-auth-token",
  "client-secret",
] as const;
