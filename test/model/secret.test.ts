import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasSecretMarker, looksSecret, redact } from "../../src/model/secret.ts";

const secrets: readonly (readonly [name: string, value: string])[] = [
  ["", "AKIAIOSFODNN7EXAMPLE"],
  ["", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N"],
  ["", "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----"],
  ["", "ghp_0123456789abcdefghijABCDEFGHIJ012345"],
  ["", "xoxb-123456789012-abcdefghijkl"],
  ["", "sk_live_0123456789abcdef"],
  ["", "https://user:hunter2@backend.example/path"],
  ["", `{"password": "correct horse"}`],
  ["", "#set($token = 'abcdef')"],
  ["", "'Bearer 0123456789abcdef'"],
  ["dbPassword", "hunter2"],
  ["API_KEY", "0123456789"],
  ["integration.request.header.Authorization", "'0123456789abcdef'"],
  ["", "aws_secret_access_key = wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"],
  ["", "Server=db.internal;User Id=sa;Password=correct-horse;Encrypt=yes"],
  ["", "user: sa\npassword: hunter2hunter2"],
  ["", "https://backend.example/pets?page=1&api_key=c1d2e3f4&x=1"],
  ["", "x-api-key: c1d2e3f4a5b6"],
  ["", String.raw`"{\"password\":\"correct horse\"}"`],
  ["", "https://b.s3.amazonaws.com/k?X-Amz-Expires=60&X-Amz-Signature=0a1b2c3d4e5f"],
  ["", "https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"],
];

const harmless: readonly (readonly [name: string, value: string])[] = [
  ["stage", "production"],
  ["", "arn:aws:iam::111111111111:role/backend"],
  ["tokenEndpoint", "https://login.example/oauth2/token"],
  ["integration.request.header.Authorization", "method.request.header.Authorization"],
  ["secretArn", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:db"],
  ["apiKeyRequired", "true"],
  ["tokenTtl", "3600"],
  ["", `{"token": "$input.params('token')"}`],
  ["", `{"password": {"type": "string"}}`],
  ["password", "${stageVariables.password}"],
  ["", "arn:aws:secretsmanager:eu-west-1:111111111111:secret:prod/db1-a1b2c3"],
  ["", "https://login.example/authorize?response_type=token&scope=pets"],
  ["", "https://auth-token:8443/pets?token={token}&api_key=${stageVariables.key}"],
  ["", "#set($token = $input.params('token')) #if($token == $expected)"],
  ["", "grant_type=password&username=sa"],
  ["", "secret=arn:aws:ssm:eu-west-1:111111111111:parameter/db1"],
  ["", "Validates the token: see the wiki. Password: required"],
  ["", `{"apiKey":"$context.identity.apiKey","apiKeyId":"$context.identity.apiKeyId"}`],
  ["", "tokens=true&credentials=false&passwordless=enabled"],
  ["", "password = <secret 0123456789abcdef>"],
  ["", "-----BEGIN CERTIFICATE-----\nMIIC\n-----END CERTIFICATE-----"],
];

describe("secrets", () => {
  it.each(secrets)("sees the secret in %s %s", (name, value) => expect(looksSecret(name, value)).toBe(true));

  it.each(harmless)("lets %s %s alone", (name, value) => {
    expect(looksSecret(name, value)).toBe(false);
    expect(redact(name, value, () => "0".repeat(16))).toBe(value);
  });

  it.each(secrets)("leaves nothing of the secret in %s %s, but says that one was there", (name, value) => {
    const seen: string[] = [];
    const text = redact(name, value, (secret) => {
      seen.push(secret);
      return "feedfacefeedface";
    });
    expect(hasSecretMarker(text)).toBe(true);
    expect(seen.length).toBeGreaterThan(0);
    for (const secret of seen) expect(text).not.toContain(secret);
  });

  it("is done at once with text made to hang a pattern", () => {
    fc.assert(
      fc.property(fc.constantFrom("a", "-", "password: '", "eyJ", "-----BEGIN ", ":// :", "'"), (piece) => {
        expect(() => redact("x", piece.repeat(20_000), () => "0".repeat(16))).not.toThrow();
      }),
    );
  });
});
