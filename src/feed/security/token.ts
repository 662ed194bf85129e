import { createHash, timingSafeEqual } from "node:crypto";

/**
 * Tells whether an `Authorization` header bears the token. How long it takes says nothing of how much of it was right:
 * hashes are compared, which whoever guesses can't choose.
 */
export function createTokenCheck(token: string): (authorization: string | undefined) => boolean {
  const expected = hash(token);
  return (authorization) => {
    const [, given] = /^Bearer +([\w~+/.=-]+) *$/i.exec(authorization ?? "") ?? [];
    return given !== undefined && timingSafeEqual(hash(given), expected);
  };
}

function hash(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
